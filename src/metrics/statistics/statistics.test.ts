import { expect, test } from 'vitest'
import { computeStatistic, statistics } from './statistics.ts'

// Mean 0, so that variance and second moment are (9 + 16 + 49) / 6; below, where they differ.
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
  ['variance', 74 / 6],
  ['secondMoment', 74 / 6],
  ['norm', 8.602325267042627],
  ['distinctNeurons', 3],
] as const)('%s of a small matrix is %d', ([name, expected]) => {
  expect(computeStatistic(name, matrix, shape)).toBeCloseTo(expected, 14)
})

test('change is the largest absolute difference to the start, and 0 when nothing moved', () => {
  const initial = Float32Array.of(0, 0, 3, 4.5, 0.25, -6)
  expect(computeStatistic('change', matrix, shape, { initial })).toBe(1)
  expect(computeStatistic('change', matrix, shape, { initial: matrix })).toBe(0)
})

test('change without its initial values is an error, not a zero', () => {
  expect(() => computeStatistic('change', matrix, shape)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: The statistic "change" got no initial values for a tensor of 6; expected as many of each.]`,
  )
  expect(() => computeStatistic('change', matrix, shape, { initial: Float32Array.of(1) })).toThrow(
    'got 1 initial values',
  )
})

test('the second moment keeps the mean that the variance takes away', () => {
  // 1 and 3: mean 2, variance 1 (dividing by n - 1: 2), mean of squares (1 + 9) / 2.
  expect(computeStatistic('variance', Float32Array.of(1, 3), [2])).toBe(1)
  expect(computeStatistic('secondMoment', Float32Array.of(1, 3), [2])).toBe(5)
})

test('deadShare counts units that are zero on every row: by single zeros, it would be a half', () => {
  // Columns: dead (of either sign), alive in the last row alone, alive, alive.
  const outputs = Float32Array.of(0, 0, 1, 2, -0, 0, 0, 3, 0, 5, 6, 0)
  expect(computeStatistic('deadShare', outputs, [3, 4])).toBe(0.25)
  expect(computeStatistic('zeroShare', outputs, [3, 4])).toBe(7 / 12)
  expect(computeStatistic('deadShare', Float32Array.of(Number.NaN, 0), [1, 2])).toBe(0.5)
})

test('saturatedShare knows the asymptotes of the activation function', () => {
  const outputs = Float32Array.of(0.04, 0.06, 0.5, 0.94, 0.96)
  expect(computeStatistic('saturatedShare', outputs, [5], { activation: 'sigmoid' })).toBe(2 / 5)
  // An output of tanh near 0 is where its slope is largest.
  expect(computeStatistic('saturatedShare', outputs, [5], { activation: 'tanh' })).toBe(1 / 5)
  expect(computeStatistic('saturatedShare', Float32Array.of(-0.96, -0.94), [2], { activation: 'tanh' })).toBe(1 / 2)
  expect(() =>
    computeStatistic('saturatedShare', outputs, [5], { activation: 'relu' }),
  ).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: The statistic "saturatedShare" got outputs of relu; expected sigmoid or tanh or softsign or hard-sigmoid.]`,
  )
})

test('a NaN is never passed over', () => {
  const broken = Float32Array.of(1, Number.NaN, 2, -1)
  for (const name of [
    'minimum',
    'maximum',
    'mean',
    'standardDeviation',
    'variance',
    'secondMoment',
    'norm',
    'effectiveRank',
  ]) {
    expect(computeStatistic(name, broken, [2, 2]), name).toBeNaN()
  }
  expect(computeStatistic('change', broken, [2, 2], { initial: Float32Array.of(1, 1, 1, 1) })).toBeNaN()
  expect(computeStatistic('saturatedShare', broken, [2, 2], { activation: 'tanh' })).toBeNaN()
  expect(computeStatistic('zeroShare', broken, [2, 2])).toBe(0)
  expect(computeStatistic('distinctValues', Float32Array.of(Number.NaN, Number.NaN), [2])).toBe(1)
})

test('distance is Euclidean, from where a tensor started', () => {
  const initial = Float32Array.of(1, 1, 1, 1)
  // Differences of 3, 0, -4 and 12: √(9 + 16 + 144) = 13.
  expect(computeStatistic('distance', Float32Array.of(4, 1, -3, 13), [2, 2], { initial })).toBe(13)
  expect(computeStatistic('distance', Float32Array.of(4, 1, Number.NaN, 13), [2, 2], { initial })).toBeNaN()
  expect(() => computeStatistic('distance', initial, [2, 2])).toThrow('got no initial values')
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
    const value = computeStatistic(name, matrix, shape, { initial: matrix, activation: 'tanh' })
    expect(value, name).toBeGreaterThanOrEqual(low)
    expect(value, name).toBeLessThanOrEqual(high)
  }
})

test('an unknown statistic or a wrong shape is an error', () => {
  expect(() => computeStatistic('zeroshare', matrix, shape)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: Statistic "zeroshare" is not known. Expected one of: distinctValues, zeroShare, minimum, maximum, mean, standardDeviation, variance, secondMoment, norm, distinctNeurons, distinctRows, effectiveRank, deadShare, saturatedShare, change, distance.]`,
  )
  expect(() => computeStatistic('mean', matrix, [3, 3])).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: 6 values do not fill the shape [3, 3] of the tensor whose mean is asked for.]`,
  )
  expect(() => computeStatistic('mean', new Float32Array(0), [0])).toThrow('do not fill')
})
