import quantile from '@stdlib/stats-base-dists-beta-quantile'
import { remember } from './remember.ts'

const betaQuantile = remember((probability: number, first: number, second: number) =>
  quantile(probability, first, second),
)

/**
 * The two-sided Clopper-Pearson interval of a share: from the alpha/2 quantile of Beta(k, n − k + 1) to the 1 − alpha/2 quantile of Beta(k + 1, n − k).
 * It never misses more often than alpha, whatever the share.
 *
 * @param hits seeds that hold, 0..n
 * @param seeds n, at least 1
 * @param alpha share of intervals that may miss, both sides together
 * @see Clopper and Pearson 1934, Biometrika 26, 404-413
 */
export function shareInterval(hits: number, seeds: number, alpha: number): readonly [number, number] {
  return [
    hits === 0 ? 0 : betaQuantile(alpha / 2, hits, seeds - hits + 1),
    hits === seeds ? 1 : betaQuantile(1 - alpha / 2, hits + 1, seeds - hits),
  ]
}
