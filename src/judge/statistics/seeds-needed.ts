import { chiSquareQuantile } from './chi-square-quantile.ts'
import { ratioFreedom, ratioReach, varianceFreedom } from './deviation-interval.ts'
import { shareInterval } from './share-interval.ts'
import { endQuantile, type Spread, tQuantile } from './t-interval.ts'

/** Beyond this no one trains on: "no number would decide it". */
const mostSeeds = 10_000

/** How likely the decision should be with that many seeds. */
export const likelyPower = 0.8

/**
 * Seeds with which an interval of a mean would likely (4 in 5) clear the border, if the estimate and the spread stay as they are: the smallest n with
 * (q + t(0.8, n − 1)) · s / √n <= distance, with the quantile q of that end of the interval.
 *
 * @param distance from the estimate to the border it has to clear
 * @param spread of the seeds, as seen from the border: the skewness is positive where values have their tail away from it
 * @param rate how often the mean may lie beyond the end of the interval
 * @param seeds seeds judged so far; the answer is larger
 * @returns `null` when 10,000 seeds would not do
 */
export function seedsForMean(
  distance: number,
  { deviation, skewness }: Spread,
  rate: number,
  seeds: number,
): number | null {
  return fewest(
    seeds + 1,
    (n) => ((endQuantile(rate, skewness, n) + tQuantile(likelyPower, n - 1)) * deviation) / Math.sqrt(n) <= distance,
  )
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
export function seedsForShare(hits: number, seeds: number, share: number, alpha: number): number | null {
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

/**
 * Seeds with which an interval of a standard deviation would likely (4 in 5) clear a border, if the estimate and the tails stay as they are.
 *
 * @param times the border over the estimate: above 1 for an upper end that has to stay below it, below 1 for a lower end
 * @param kurtosis excess kurtosis that is reckoned with
 * @param rate how often the standard deviation may lie beyond that end
 * @param seeds seeds judged so far; the answer is larger
 * @returns `null` for an estimate on the border, or when 10,000 seeds would not do
 */
export function seedsForDeviation(times: number, kurtosis: number, rate: number, seeds: number): number | null {
  return fewest(seeds + 1, (count) => {
    const freedom = varianceFreedom(count, kurtosis)
    const power = chiSquareQuantile(times > 1 ? likelyPower : 1 - likelyPower, freedom)
    const reach = Math.sqrt(power / chiSquareQuantile(times > 1 ? rate : 1 - rate, freedom))
    return times > 1 ? reach <= times : reach >= times
  })
}

/**
 * Seeds with which an interval of the ratio of two standard deviations would likely (4 in 5) clear a border, likewise.
 *
 * @param times the border over the ratio
 */
export function seedsForDeviationRatio(
  times: number,
  { kurtosis, correlation }: { readonly kurtosis: number; readonly correlation: number },
  rate: number,
  seeds: number,
): number | null {
  return fewest(seeds + 1, (count) => {
    const freedom = ratioFreedom(count, kurtosis)
    const quantile = tQuantile(1 - rate, freedom) + tQuantile(likelyPower, freedom)
    return ratioReach(quantile, freedom, correlation) <= Math.abs(Math.log(times))
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
