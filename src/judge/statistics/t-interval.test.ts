import { expect, test } from 'vitest'
import { tInterval, tQuantile } from './t-interval.ts'

// SciPy: stats.t.interval(0.95, 2, loc=np.mean(x), scale=stats.sem(x)), np.std(x, ddof=1)
test('agrees with SciPy below five values, where skewness is not looked at', () => {
  const { mean, spread, interval } = tInterval([0.91, 0.95, 0.93], 0.025)
  expect(mean).toBeCloseTo(0.93, 14)
  expect(spread.deviation).toBeCloseTo(0.02, 14)
  expect(interval[0]).toBeCloseTo(0.8803172457649936, 12)
  expect(interval[1]).toBeCloseTo(0.9796827542350065, 12)
})

// SciPy: stats.ttest_rel([0.9, 0.92, 0.95, 0.91], [0.85, 0.88, 0.9, 0.87]).confidence_interval(0.95)
test('of differences it is the paired interval', () => {
  const { interval } = tInterval([0.9 - 0.85, 0.92 - 0.88, 0.95 - 0.9, 0.91 - 0.87], 0.025)
  expect(interval[0]).toBeCloseTo(0.03581306884481466, 12)
  expect(interval[1]).toBeCloseTo(0.054186931155185365, 12)
})

// NumPy and SciPy: Hall's formula with 1.6 * stats.skew(x) and stats.t.isf(rate, 5), capped at 1.05 * sqrt(6), and its value at 2.3 times that.
test.each([
  [0.05, 1.1266560043170482, 2.9158971273020864],
  [0.005, 0.6032830359195284, 3.7533124955910804],
])('values with a tail to the right have the upper end farther out, at %f', (rate, low, high) => {
  const { mean, spread, interval } = tInterval([1, 1.2, 1.1, 1.4, 1.3, 3], rate)
  expect(spread.skewness).toBeCloseTo(1.64683137310065, 12)
  expect(interval[0]).toBeCloseTo(low, 12)
  expect(interval[1]).toBeCloseTo(high, 12)
  // A tail to the left is its mirror image.
  const mirrored = tInterval([-1, -1.2, -1.1, -1.4, -1.3, -3], rate).interval
  expect(mirrored[0]).toBeCloseTo(-high, 12)
  expect(mirrored[1]).toBeCloseTo(-low, 12)
  expect(high - mean).toBeGreaterThan(mean - low)
})

// SciPy: stats.t.interval(0.9, 4, loc=0, scale=stats.sem([-2, -1, 0, 1, 2])).
test('without skewness it is the t interval', () => {
  const { interval } = tInterval([-2, -1, 0, 1, 2], 0.05)
  expect(interval[1]).toBeCloseTo(2.1318467863266495 * Math.sqrt(2.5 / 5), 12)
  expect(interval[0]).toBeCloseTo(-interval[1], 12)
  // Nearly none changes nearly nothing.
  expect(tInterval([-2, -1, 1e-9, 1, 2], 0.05).interval[1]).toBeCloseTo(interval[1], 8)
})

// SciPy: stats.t.ppf(0.999, 2), stats.t.ppf(0.975, 4), stats.t.ppf(0.8, 29)
test.each([
  [0.999, 2, 22.327124770119866],
  [0.975, 4, 2.7764451051977934],
  [0.8, 29, 0.8541919858818557],
])('quantile %f at %i degrees of freedom', (probability, freedom, quantile) => {
  expect(tQuantile(probability, freedom)).toBeCloseTo(quantile, 10)
})

test('tiny and huge spreads neither vanish nor overflow', () => {
  expect(tInterval([1e-200, 2e-200, 3e-200], 0.05).spread.deviation / 1e-200).toBeCloseTo(1, 12)
  expect(tInterval([1e200, 2e200, 3e200], 0.05).spread.deviation / 1e200).toBeCloseTo(1, 12)
})
