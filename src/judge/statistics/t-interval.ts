import quantile from '@stdlib/stats-base-dists-t-quantile'
import { mean } from './mean.ts'
import { remember } from './remember.ts'

/** Where the mean of what was drawn lies, and how wide the draws are. */
export interface MeanInterval {
  readonly mean: number
  /** Standard deviation of a single value, with n − 1. */
  readonly deviation: number
  readonly interval: readonly [number, number]
}

/**
 * Quantile of Student's t.
 *
 * @param probability in (0, 1)
 * @param freedom degrees of freedom, at least 1
 */
export const tQuantile = remember((probability: number, freedom: number) => quantile(probability, freedom))

/**
 * The two-sided t interval of a mean: mean ± t(1 − alpha/2, n − 1) · s / √n.
 *
 * @param values one number per seed, at least two, finite. For a paired interval: the differences within each seed
 * @param alpha share of intervals that may miss, both sides together
 * @see Student 1908, "The probable error of a mean"
 */
export function tInterval(values: readonly number[], alpha: number): MeanInterval {
  const centre = mean(values)
  const deviation = standardDeviation(values, centre)
  const half = (tQuantile(1 - alpha / 2, values.length - 1) * deviation) / Math.sqrt(values.length)
  return { mean: centre, deviation, interval: [centre - half, centre + half] }
}

/** Scaled by the largest deviation, so that squares of tiny or huge numbers neither vanish nor overflow. */
function standardDeviation(values: readonly number[], centre: number): number {
  const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value - centre)), 0)
  if (scale === 0) return 0
  const squares = values.reduce((sum, value) => sum + ((value - centre) / scale) ** 2, 0)
  return scale * Math.sqrt(squares / (values.length - 1))
}
