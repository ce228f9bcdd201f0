import quantile from '@stdlib/stats-base-dists-beta-quantile'

/**
 * The share of all values there could be that surely lies between the smallest and the largest of n: what they enclose has the law Beta(n − 1, 2) whatever the law of the values, if it is continuous,
 * and encloses no less if it is not.
 *
 * @param count n, at least 2
 * @param alpha how often less may lie between them
 * @see Wilks 1941, Annals of Mathematical Statistics 12, 91-96
 */
export function coveredShare(count: number, alpha: number): number {
  return alpha === 0 ? 0 : quantile(alpha, count - 1, 2)
}
