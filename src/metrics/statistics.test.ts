import { expect, test } from 'vitest'
import { computeStatistic, statistics } from './statistics.ts'

// Oracle: python3 -c "import statistics as s; from math import sqrt; x=[0,-0.,3,4,0,-7]; print(s.mean(x), s.pstdev(x), s.stdev(x), sqrt(sum(v*v for v in x)))"
// 0.0, 3.511884584284246 (the wrong one, dividing by n - 1, is 3.847076812334269), 8.602325267042627
const matrix = Float32Array.of(0, -0, 3, 4, 0, -7)
const shape = [2, 3]

test.for([
  ['distinctValues', 4],
  ['zeroShare', 0.5],
  ['minimum', -7],
  ['maximum', 4],
  ['mean', 0],
  ['standardDeviation', 3.511884584284246],
  ['norm', 8.602325267042627],
  ['distinctNeurons', 3],
] as const)('%s of a small matrix is %d', ([name, expected]) => {
  expect(computeStatistic(name, matrix, shape)).toBeCloseTo(expected, 14)
})

test('change is the largest absolute difference to the start, and 0 when nothing moved', () => {
  const initial = Float32Array.of(0, 0, 3, 4.5, 0.25, -6)
  expect(computeStatistic('change', matrix, shape, initial)).toBe(1)
  expect(computeStatistic('change', matrix, shape, matrix)).toBe(0)
})

test('change without its initial values is an error, not a zero', () => {
  expect(() => computeStatistic('change', matrix, shape)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: The statistic "change" got no initial values for a tensor of 6; expected as many of each.]`,
  )
  expect(() => computeStatistic('change', matrix, shape, Float32Array.of(1))).toThrow('got 1 initial values')
})

test('a NaN is never passed over', () => {
  const broken = Float32Array.of(1, Number.NaN, 2, -1)
  for (const name of ['minimum', 'maximum', 'mean', 'standardDeviation', 'norm']) {
    expect(computeStatistic(name, broken, [2, 2]), name).toBeNaN()
  }
  expect(computeStatistic('change', broken, [2, 2], Float32Array.of(1, 1, 1, 1))).toBeNaN()
  expect(computeStatistic('zeroShare', broken, [2, 2])).toBe(0)
  expect(computeStatistic('distinctValues', Float32Array.of(Number.NaN, Number.NaN), [2])).toBe(1)
})

test('zeroShare counts exact zeros alone: the smallest float32 is none', () => {
  expect(computeStatistic('zeroShare', Float32Array.of(2 ** -149, 0, 1, 1), [4])).toBe(0.25)
})

test('adds up in float64: no overflow, no cancellation, no drift', () => {
  expect(computeStatistic('norm', Float32Array.of(3e38, 3e38), [2])).toBeCloseTo(Math.fround(3e38) * Math.SQRT2, -25)
  // Around a large mean, E[x²] - E[x]² in float32 would be 0 or worse.
  expect(computeStatistic('standardDeviation', Float32Array.of(65536, 65537), [2])).toBe(0.5)
  const tenths = new Float32Array(100_000).fill(0.1)
  expect(computeStatistic('mean', tenths, [100_000])).toBe(Math.fround(0.1))
  expect(computeStatistic('standardDeviation', tenths, [100_000])).toBe(0)
})

test('values of every statistic lie in its range', () => {
  for (const { name, range } of statistics) {
    const [low, high] = range(shape)
    const value = computeStatistic(name, matrix, shape, matrix)
    expect(value, name).toBeGreaterThanOrEqual(low)
    expect(value, name).toBeLessThanOrEqual(high)
  }
})

test('an unknown statistic or a wrong shape is an error', () => {
  expect(() => computeStatistic('zeroshare', matrix, shape)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Statistic "zeroshare" is not known. Expected one of: distinctValues, zeroShare, minimum, maximum, mean, standardDeviation, norm, distinctNeurons, change.]`,
  )
  expect(() => computeStatistic('mean', matrix, [3, 3])).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: 6 values do not fill the shape [3, 3] of the tensor whose mean is asked for.]`,
  )
  expect(() => computeStatistic('mean', new Float32Array(0), [0])).toThrow('do not fill')
})
