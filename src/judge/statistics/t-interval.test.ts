import { expect, test } from 'vitest'
import { tInterval, tQuantile } from './t-interval.ts'

// SciPy 1: x = [...]; stats.t.interval(0.95, 4, loc=np.mean(x), scale=stats.sem(x)), np.std(x, ddof=1)
test('agrees with SciPy', () => {
  const { mean, deviation, interval } = tInterval([0.91, 0.95, 0.93, 0.96, 0.9], 0.05)
  expect(mean).toBeCloseTo(0.93, 14)
  expect(deviation).toBeCloseTo(0.025495097567963892, 14)
  expect(interval[0]).toBeCloseTo(0.8983436552191669, 12)
  expect(interval[1]).toBeCloseTo(0.9616563447808332, 12)
})

test('a smaller error rate widens it as SciPy says', () => {
  const { interval } = tInterval([0.91, 0.95, 0.93, 0.96, 0.9], 0.01)
  expect(interval[0]).toBeCloseTo(0.8775052417286178, 12)
})

// SciPy: stats.ttest_rel([0.9, 0.92, 0.95, 0.91], [0.85, 0.88, 0.9, 0.87]).confidence_interval(0.95)
test('of differences it is the paired interval', () => {
  const { interval } = tInterval([0.9 - 0.85, 0.92 - 0.88, 0.95 - 0.9, 0.91 - 0.87], 0.05)
  expect(interval[0]).toBeCloseTo(0.03581306884481466, 12)
  expect(interval[1]).toBeCloseTo(0.054186931155185365, 12)
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
  expect(tInterval([1e-200, 2e-200, 3e-200], 0.05).deviation).toBeCloseTo(1e-200, 210)
  expect(tInterval([1e-200, 2e-200, 3e-200], 0.05).deviation).toBeGreaterThan(0)
  expect(tInterval([1e200, 2e200, 3e200], 0.05).deviation / 1e200).toBeCloseTo(1, 12)
})
