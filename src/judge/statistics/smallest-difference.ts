import { fewestForMean } from './fewest-for-mean.ts'
import { type LookPlan, looksOf } from './look-plan.ts'
import { likelyPower } from './seeds-needed.ts'
import { endQuantile, tQuantile } from './t-interval.ts'
import { tRates } from './t-rates.ts'

/**
 * How far a mean has to lie from its border for the last look to find it four times in five, in standard deviations of single seeds: (q + t(0.8, n − 1)) / √n for n seeds of
 * normal spread, with the quantile q at the rate of that look. It is the rule by which an open verdict names the seeds that would decide it, read the other way round.
 *
 * @param total error rate in one direction, over all looks
 * @returns `null` where the looks have too few seeds for a mean
 */
export function smallestDifference(plan: LookPlan, total: number): number | null {
  const seeds = looksOf(plan).at(-1) ?? 0
  if (seeds < fewestForMean) return null
  const rate = tRates(plan, total).at(-1) ?? 0
  return (endQuantile(rate, 0, seeds) + tQuantile(likelyPower, seeds - 1)) / Math.sqrt(seeds)
}
