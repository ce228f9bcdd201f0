import { expect, test } from 'vitest'
import { predictionInterval } from './prediction-interval.ts'

// By hand from SciPy's stats.t.interval(1 - alpha, 4, loc=np.mean(x), scale=stats.sem(x)), whose half-width is t · s / √5: that of a further value is √6 times as wide.
test.each([
  [0.05, 0.8983436552191669],
  [0.01, 0.8775052417286178],
])('at an error rate of %f it is √(n + 1) times as wide as that of the mean', (alpha, lowOfMean) => {
  const { mean, interval } = predictionInterval([0.91, 0.95, 0.93, 0.96, 0.9], alpha)
  expect(mean).toBeCloseTo(0.93, 14)
  expect(interval[0]).toBeCloseTo(0.93 - Math.sqrt(6) * (0.93 - lowOfMean), 12)
  expect(interval[1]).toBeCloseTo(0.93 + Math.sqrt(6) * (0.93 - lowOfMean), 12)
})
