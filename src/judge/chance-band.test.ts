import { expect, test } from 'vitest'
import { chanceBand } from './chance-band.ts'
import { run } from './evidence.fixture.ts'

function runs(): Parameters<typeof chanceBand>[1] {
  const replicate = run({ 'test.accuracy': [0.1] })
  return 'measurements' in replicate ? [{ seed: 1, run: replicate.measurements }] : []
}

test("MNIST's test labels leave 0.0892 to 0.1135, not 0.1 ± something", () => {
  expect(chanceBand('test.accuracy', runs())).toEqual({ low: 0.0892, high: 0.1135, strict: false })
})

test('fit is measured on training rows', () => {
  expect(chanceBand('fit.accuracy', runs())).toEqual({ low: 0.3, high: 0.7, strict: false })
  expect(chanceBand('validation.accuracy', runs())).toEqual({ low: 0.5, high: 0.5, strict: false })
})

test('splits that differ between seeds span one band', () => {
  const [first] = runs()
  if (first === undefined) throw new Error('no run')
  const second = { ...first.run, labelCounts: { ...first.run.labelCounts, validation: [40, 60] } }
  expect(chanceBand('validation.accuracy', [first, { seed: 2, run: second }])).toMatchObject({ low: 0.4, high: 0.6 })
})

test('only accuracies have a chance', () => {
  expect(() => chanceBand('test.loss', runs())).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Chance is not defined for test.loss: expected an accuracy such as test.accuracy. Compare it with a number instead.]`,
  )
})

test('a split without rows has none', () => {
  const [first] = runs()
  if (first === undefined) throw new Error('no run')
  const empty = { ...first.run, labelCounts: { ...first.run.labelCounts, test: [0, 0] } }
  expect(() => chanceBand('test.accuracy', [{ seed: 1, run: empty }])).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Chance of test.accuracy is not known: its split has no labelled rows.]`,
  )
})
