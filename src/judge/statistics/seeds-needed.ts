import { shareInterval } from './share-interval.ts'
import { tQuantile } from './t-interval.ts'

/** Beyond this no one trains on: "no number would decide it". */
const mostSeeds = 10_000

/** How likely the decision should be with that many seeds. */
const power = 0.8

/**
 * Seeds with which an interval of a mean would likely (4 in 5) clear the border, if the estimate and the spread stay as they are: the smallest n with
 * (t(1 − alpha/2, n − 1) + t(0.8, n − 1)) · s / √n <= distance.
 *
 * @param distance from the estimate to the border it has to clear
 * @param deviation standard deviation over seeds
 * @param alpha error rate of the interval
 * @param seeds seeds judged so far; the answer is larger
 * @returns `null` when 10,000 seeds would not do
 */
export function seedsForMean(distance: number, deviation: number, alpha: number, seeds: number): number | null {
  return fewest(
    seeds + 1,
    (n) => ((tQuantile(1 - alpha / 2, n - 1) + tQuantile(power, n - 1)) * deviation) / Math.sqrt(n) <= distance,
  )
}

/**
 * Seeds with which the Clopper-Pearson interval of a share would clear one half, if the observed share stays as it is.
 *
 * @param hits seeds that hold
 * @param seeds seeds judged so far; the answer is larger
 * @param alpha error rate of the interval
 * @returns `null` for exactly one half, or when 10,000 seeds would not do
 */
export function seedsForShare(hits: number, seeds: number, alpha: number): number | null {
  const likelier = Math.max(hits, seeds - hits) / seeds
  if (likelier === 0.5) return null
  return fewest(seeds + 1, (n) => shareInterval(Math.floor(likelier * n), n, alpha)[0] > 0.5)
}

/**
 * Seeds with which a one-sided Clopper-Pearson interval of a share would clear a border, if the observed share stays as it is.
 *
 * @param hits seeds that hold
 * @param seeds seeds judged so far; the answer is larger
 * @param share the border
 * @param alpha error rate of the interval, one-sided
 * @returns `null` for a share on the border, or when 10,000 seeds would not do
 */
export function seedsForAtLeast(hits: number, seeds: number, share: number, alpha: number): number | null {
  const observed = hits / seeds
  if (observed === share) return null
  return fewest(seeds + 1, (n) => {
    const [low, high] = shareInterval(
      observed > share ? Math.floor(observed * n) : Math.ceil(observed * n),
      n,
      2 * alpha,
    )
    return observed > share ? low >= share : high < share
  })
}

/** The smallest count from `least` on that is enough, by doubling and then halving; `enough` turns from false to true once. */
function fewest(least: number, enough: (count: number) => boolean): number | null {
  let low = least
  let high = least
  while (!enough(high)) {
    if (high >= mostSeeds) return null
    low = high + 1
    high = Math.min(high * 2, mostSeeds)
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle + 1
  }
  return low
}
