import { expect, test } from 'vitest'
import { divergenceWatch } from './divergence-watch.ts'

const finite = Float32Array.of(0.5, -0, 3e38)

test('finite losses and weights are no divergence', () => {
  const watch = divergenceWatch()
  watch.onLosses(0, finite)
  watch.onWeights(3, [finite])
  expect(watch.at()).toBeNull()
})

test.each([Number.NaN, Infinity, -Infinity])('a loss of %f is found at the updates made before its step', (value) => {
  const watch = divergenceWatch()
  watch.onLosses(16, Float32Array.of(1, 2, value, value))
  watch.onLosses(20, Float32Array.of(Number.NaN))
  expect(watch.at()).toBe(18)
})

test.each([Number.NaN, Infinity, -Infinity])('a weight of %f is found in any tensor', (value) => {
  const watch = divergenceWatch()
  watch.onWeights(12, [finite, Float32Array.of(1, value)])
  watch.onLosses(12, Float32Array.of(Number.NaN))
  expect(watch.at()).toBe(12)
})

test('of several batches a step, the loss of any is that of its step', () => {
  const watch = divergenceWatch()
  watch.onLosses(10, Float32Array.of(1, 1, 1, 1, 1, Number.NaN), 3)
  expect(watch.at()).toBe(11)
})
