import { chiSquareQuantile } from './chi-square-quantile.ts'
import { leastKurtosis, varianceFreedom } from './deviation-interval.ts'
import { fewestForMean } from './fewest-for-mean.ts'
import { type LookPlan, looksOf, spentAt } from './look-plan.ts'
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

/**
 * How many times larger, or smaller, than its border a standard deviation has to be for the last look to find it four times in five, by the same rule, of spread whose tails are as heavy as is reckoned with at least.
 *
 * @returns both above 1; `null` where the looks have too few seeds
 */
export function smallestRatios(
  plan: LookPlan,
  total: number,
): { readonly larger: number; readonly smaller: number } | null {
  const looks = looksOf(plan)
  const seeds = looks.at(-1) ?? 0
  if (seeds < fewestForMean) return null
  const rate = total * spentAt(plan, looks.length - 1)
  const freedom = varianceFreedom(seeds, leastKurtosis)
  const ratio = (end: number, power: number) =>
    Math.sqrt(chiSquareQuantile(end, freedom) / chiSquareQuantile(power, freedom))
  return { larger: ratio(1 - rate, 1 - likelyPower), smaller: 1 / ratio(rate, likelyPower) }
}
