import { expect, test } from 'vitest'
import { deepSpec, edited, mistakes } from '../mistakes.fixture.ts'

const reading = (metric: string, training = '', changes: readonly (readonly [string, string])[] = []) =>
  mistakes(
    edited(
      deepSpec,
      ['metric: "weights.hidden-*.kernel.mean", at: start, distinct: seeds', `metric: ${metric}, below: 0.9`],
      ['plain: {}', `plain: {${training}}`],
      ...changes,
    ),
  )

test('what a loss gives no probabilities for has no calibration', () => {
  expect(reading('test.brierScore', 'training: {loss: squared-error}')).toMatchInlineSnapshot(`
    "
    specs/x.yaml:41:34  name/unknown  arm "plain" trains with squared-error, which gives outputs no probabilities: there is no test.brierScore. Train with cross-entropy, or read accuracies or test.auroc.
      40 |     where: w
      41 |     expect: {arm: plain, metric: test.brierScore, below: 0.9}
         |                                  ^^^^^^^^^^^^^^^
    "
  `)
  expect(reading('test.expectedCalibrationError.15', 'training: {loss: binary-cross-entropy}')).toContain(
    'trains with binary-cross-entropy, which gives outputs no probabilities',
  )
})

test('outputs of a split need its rows, and a place in memory', () => {
  expect(reading('validation.activations.hidden-1.deadShare')).toContain('has no validation rows to measure')
  const wide: readonly [string, string] = ['units: 16', 'units: 2000']
  expect(reading('train.activations.hidden-1.deadShare', '', [wide])).toContain(
    'the outputs of layer hidden-1 for all train rows are 120 million numbers, at most 64 million are possible',
  )
})

test('the noise of gradients is that of at least two whole batches', () => {
  expect(reading('landscape.gradientNoiseScale', 'training: {batch: 40000}')).toContain(
    'landscape.gradientNoiseScale compares whole batches, and 60000 training rows make no two of 40000. Train with smaller batches, or on more rows.',
  )
})
