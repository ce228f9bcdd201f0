import type { Comparison } from './comparison.ts'
import { type ErrorBudget, seedsAtTheirRate } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { type EndRates, intervalVerdict, seedsNeededText } from './interval-verdict.ts'
import { heldTexts, numberText, percentText } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import type { SeedValue } from './readings.ts'
import { encloses, regionText } from './region.ts'
import { groupsShown, replicatesText } from './seed-groups.ts'
import { failureBound } from './statistics/failure-bound.ts'
import { fewestForMean } from './statistics/fewest-for-mean.ts'
import { mean } from './statistics/mean.ts'
import { seedsForMean } from './statistics/seeds-needed.ts'
import { splitApart } from './statistics/split-apart.ts'
import { fewestForSkewness, type Spread, tInterval } from './statistics/t-interval.ts'
import { rateOfMoreSeeds, tRates } from './statistics/t-rates.ts'
import type { Finding } from './verdict.ts'

const methods = {
  none: 't interval',
  difference: 'paired t interval',
  ratio: 'paired t interval of log ratios',
} as const

/** What `mean` measured, before it is put into words. */
interface MeanVerdict extends Pick<Finding, 'estimate' | 'interval' | 'method' | 'certainty'> {
  readonly verdict: 'supported' | 'refuted' | 'inconclusive'
  readonly seedsNeeded: number | null
}

/**
 * Judges the mean over seeds: its t interval against the region (on the logarithms of ratios, shown as ratios). Values without any spread have no t
 * interval; they are judged by the common value, and the reason gives the share of seeds that could still differ from it.
 */
export function compareMean(comparison: Comparison, budget: ErrorBudget): Outcome {
  const { quantity, region, values } = comparison
  const { seedsNeeded, ...found } = meanVerdict(comparison, budget)
  const { verdict, estimate, interval } = found
  const texts = heldTexts({ estimate, interval, region, values: values.map(({ value }) => value) })
  // Of groups of seeds neither says anything of single runs.
  const ofRuns = apartText(values, texts.value) + worstCaseText(comparison, found, budget)
  const certainty = found.certainty + (budget.groupSize === 1 ? ofRuns : '')
  const wanted = regionText(region, texts.bound)
  const relation = { supported: wanted, refuted: `not ${wanted}`, inconclusive: `too wide for "${wanted}"` }
  const reason = `${quantity} ${texts.interval} ${relation[verdict]}, ${certainty}`
  const shown = { ...found, certainty, quantity, region, seeds: values, reason }
  return findingOutcome({ ...shown, ...groupsShown(budget) }, seedsNeeded)
}

/** Names the seed that lies apart from all others, or says that there are two groups: the mean of all is then near none of them. */
function apartText(seeds: readonly SeedValue[], text: (value: number) => string): string {
  const groups = splitApart(seeds.map(({ value }) => value))
  if (groups === null) return ''
  const [alone] = groups.flatMap((group) => (group.length === 1 ? group : []))
  const seed = seeds.find(({ value }) => value === alone)
  if (seed !== undefined) return `; seed ${seed.seed} lies alone at ${text(seed.value)}`
  const told = groups.map((group) => `${group.length} around ${text(mean(group))}`)
  return `; the seeds are of two kinds, ${told.join(' and ')}`
}

/**
 * What the mean of all seeds could be if there is another kind of runs that none of these shows: as large a share of them as n seeds can miss, each at the end of
 * the quantity's range that speaks against the verdict. Nothing for an open verdict, a quantity without an end there, or a geometric mean.
 */
function worstCaseText(
  { region, range, values, pairing }: Comparison,
  { verdict, estimate }: Pick<MeanVerdict, 'verdict' | 'estimate'>,
  { clean }: ErrorBudget,
): string {
  const [toLow, toHigh] = [estimate - region.low, region.high - estimate]
  const pulledDown = verdict === 'refuted' ? toHigh < 0 : toLow <= toHigh
  const end = pulledDown ? range[0] : range[1]
  if (verdict === 'inconclusive' || !Number.isFinite(end) || pairing === 'ratio') return ''
  const share = failureBound(values.length, clean)
  const worst = numberText((1 - share) * estimate + share * end)
  return `; runs unlike these, at most ${percentText(share)} of all, could bring the mean to ${worst}`
}

function meanVerdict(comparison: Comparison, budget: ErrorBudget): MeanVerdict {
  const numbers = comparison.values.map(({ value }) => value)
  if (numbers.length < fewestForMean) {
    return {
      verdict: 'inconclusive',
      estimate: mean(numbers),
      interval: comparison.range,
      method: methods[comparison.pairing],
      certainty: `${numbers.length} of the at least ${replicatesText(fewestForMean, budget.groupSize)} that a mean needs`,
      seedsNeeded: fewestForMean * budget.groupSize,
    }
  }
  return numbers.every((value) => value === numbers[0])
    ? identicalVerdict(comparison, numbers, budget)
    : spreadVerdict(comparison, numbers, budget)
}

function identicalVerdict({ region }: Comparison, numbers: readonly number[], budget: ErrorBudget): MeanVerdict {
  const value = mean(numbers)
  const method = `identical in ${replicatesText(numbers.length, budget.groupSize)}`
  const others = budget.groupSize === 1 ? 'seeds' : 'groups'
  const bound = percentText(failureBound(numbers.length, budget.clean))
  return {
    verdict: encloses(region, [value, value]) ? 'supported' : 'refuted',
    estimate: value,
    interval: [value, value],
    method,
    certainty: `${method} (at most ${bound} of all ${others} could differ, at ${percentText(1 - budget.clean, 4)} confidence)`,
    seedsNeeded: null,
  }
}

function spreadVerdict(comparison: Comparison, numbers: readonly number[], budget: ErrorBudget): MeanVerdict {
  const { region, pairing, range } = comparison
  const [toScale, fromScale] = pairing === 'ratio' ? [Math.log, Math.exp] : [Number, Number]
  const scaled = numbers.map((value) => toScale(value))
  // No mean lies where no value can: cutting that off leaves the interval as sure as it was.
  const shown = ([low, high]: readonly [number, number]) =>
    [Math.max(fromScale(low), range[0]), Math.min(fromScale(high), range[1])] as const
  // What refutes is asked for only where nothing supports: with looks it takes an integration, and with parts each has its own.
  const rates: EndRates = {
    support: rateOf(budget.support, budget),
    get refute() {
      return rateOf(budget.refute, budget)
    },
  }
  const { mean: centre, spread } = tInterval(scaled, rates.support)
  const estimate = fromScale(centre)
  const ends = region.low > range[0] && region.high < range[1] ? 'two' : 'one'
  const decided = intervalVerdict((rate) => shown(tInterval(scaled, rate).interval), estimate, region, rates, ends)
  const seedsNeeded =
    decided.verdict === 'inconclusive' ? seedsToDecide(comparison, centre, spread, toScale, budget) : null
  const corrected = numbers.length < fewestForSkewness ? '' : ', corrected for skewness,'
  const sure = `${methods[pairing]}${corrected} at ${percentText(1 - 2 * decided.rate, 4)} over ${replicatesText(numbers.length, budget.groupSize)}`
  return {
    verdict: decided.verdict,
    estimate,
    interval: decided.interval,
    method: methods[pairing],
    certainty: decided.verdict === 'inconclusive' ? sure + seedsNeededText(seedsNeeded) : sure,
    seedsNeeded,
  }
}

function rateOf(total: number, { plan, look }: ErrorBudget): number {
  return tRates(plan, total)[look] ?? 0
}

/** Seeds with which the interval would clear the border that is nearest; a ratio's open end is at 0 or infinity, whose logarithm is never the nearest. */
function seedsToDecide(
  { region, values }: Comparison,
  centre: number,
  { deviation, skewness }: Spread,
  toScale: (value: number) => number,
  budget: ErrorBudget,
): number | null {
  const [nearest = Number.NaN] = [region.low, region.high]
    .map((end) => toScale(end) - centre)
    .filter(Number.isFinite)
    .sort((first, second) => Math.abs(first) - Math.abs(second))
  const inside = toScale(region.low) <= centre && centre <= toScale(region.high)
  const spread = { deviation, skewness: nearest < 0 ? skewness : -skewness }
  const replicates = seedsAtTheirRate(budget, inside ? 'support' : 'refute', (total) =>
    seedsForMean(Math.abs(nearest), spread, rateOfMoreSeeds(budget.plan, budget.look, total), values.length),
  )
  return replicates === null ? null : replicates * budget.groupSize
}
