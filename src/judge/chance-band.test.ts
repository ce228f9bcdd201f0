import { expect, test } from 'vitest'
import { chanceBands } from './chance-band.ts'
import { run } from './evidence.fixture.ts'

function runs(): Parameters<typeof chanceBands>[1] {
  const replicate = run({ 'test.accuracy': [0.1] })
  return 'measurements' in replicate ? [{ seed: 1, run: replicate.measurements }] : []
}

test("MNIST's test labels leave 0.0892 to 0.1135, not 0.1 ± something", () => {
  expect(chanceBands('test.accuracy', runs())).toEqual([{ seed: 1, low: 0.0892, high: 0.1135 }])
})

test('fit is measured on training rows', () => {
  expect(chanceBands('fit.accuracy', runs())).toEqual([{ seed: 1, low: 0.3, high: 0.7 }])
  expect(chanceBands('validation.accuracy', runs())).toEqual([{ seed: 1, low: 0.5, high: 0.5 }])
})

test('each seed has the band of its own split', () => {
  const [first] = runs()
  if (first === undefined) throw new Error('no run')
  const second = { ...first.run, labelCounts: { ...first.run.labelCounts, validation: [40, 60] } }
  expect(chanceBands('validation.accuracy', [first, { seed: 2, run: second }])).toEqual([
    { seed: 1, low: 0.5, high: 0.5 },
    { seed: 2, low: 0.4, high: 0.6 },
  ])
})

test('only accuracies have a chance', () => {
  expect(() => chanceBands('test.loss', runs())).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Chance is not defined for test.loss: expected an accuracy such as test.accuracy. Compare it with a number instead.]`,
  )
})

test('a split without rows has none', () => {
  const [first] = runs()
  if (first === undefined) throw new Error('no run')
  const empty = { ...first.run, labelCounts: { ...first.run.labelCounts, test: [0, 0] } }
  expect(() => chanceBands('test.accuracy', [{ seed: 1, run: empty }])).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Chance of test.accuracy is not known: its split has no labelled rows.]`,
  )
})
