import { tInterval, tQuantile } from './t-interval.ts'

/** Where one further seed likely falls. */
export interface PredictionInterval {
  readonly mean: number
  readonly interval: readonly [number, number]
}

/**
 * The two-sided prediction interval of one further value: mean ± t(1 − alpha/2, n − 1) · s · √(1 + 1/n). With more seeds it tends to the middle
 * 1 − alpha of all of them, not to a point.
 *
 * @param values one number per seed, at least two, finite
 * @param alpha how often a further value of the same normal law lies outside
 * @see Hahn and Meeker 1991, "Statistical Intervals", section 4.7
 */
export function predictionInterval(values: readonly number[], alpha: number): PredictionInterval {
  const { mean, spread } = tInterval(values, alpha / 2)
  const half = tQuantile(1 - alpha / 2, values.length - 1) * spread.deviation * Math.sqrt(1 + 1 / values.length)
  return { mean, interval: [mean - half, mean + half] }
}
