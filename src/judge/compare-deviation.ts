import { AssayError } from '../errors.ts'
import type { Comparison } from './comparison.ts'
import { type ErrorBudget, seedsAtTheirRate } from './error-budget.ts'
import { findingOutcome } from './finding-outcome.ts'
import { intervalVerdict, seedsNeededText } from './interval-verdict.ts'
import { heldTexts, percentText } from './number-text.ts'
import type { Outcome } from './outcome.ts'
import type { Quantity } from './read-quantity.ts'
import { encloses, type Region, regionAbove, regionText } from './region.ts'
import { deviationInterval, deviationRatio } from './statistics/deviation-interval.ts'
import { failureBound } from './statistics/failure-bound.ts'
import { fewestForMean } from './statistics/fewest-for-mean.ts'
import { spentAt, spentByMoreSeeds } from './statistics/look-plan.ts'
import { seedsForDeviation, seedsForDeviationRatio } from './statistics/seeds-needed.ts'
import type { Finding } from './verdict.ts'

/** Method of a finding about the standard deviation of one arm. */
export const deviationMethod = 'interval of a standard deviation'

/** Method of a finding about the standard deviations of two. */
export const deviationRatioMethod = 'paired interval of a ratio of standard deviations'

/** A standard deviation, or a ratio of two, and where it must be. */
interface Spread {
  readonly quantity: string
  readonly seeds: Finding['seeds']
  readonly method: string
  readonly region: Region
  /** The largest that it can be. */
  readonly largest: number
  /** `null` where the values do not differ, which makes it 0. */
  readonly estimated: Estimated | null
}

interface Estimated {
  readonly value: number
  /** By how often the truth may lie beyond one end, and likewise beyond the other. */
  readonly intervalAt: (rate: number) => readonly [number, number]
  /** Seeds with which an end would clear a border that is so many times the estimate. */
  readonly seedsToClear: (times: number, rate: number) => number | null
}

/**
 * Judges the standard deviation over seeds by its interval (see `deviationInterval`). Values that are all the same have none: they are judged as not spreading at all, and the reason gives the share of
 * seeds that could still differ.
 */
export function compareDeviation({ quantity, values, region, range }: Comparison, budget: ErrorBudget): Outcome {
  const numbers = values.map(({ value }) => value)
  const estimated = (): Estimated => ({
    value: deviationInterval(numbers, 0.5).deviation,
    intervalAt: (rate) => deviationInterval(numbers, rate).interval,
    seedsToClear: (times, rate) =>
      seedsForDeviation(times, deviationInterval(numbers, 0.5).kurtosis, rate, numbers.length),
  })
  const spread: Spread = {
    quantity: `standard deviation over seeds of ${quantity}`,
    seeds: values,
    method: deviationMethod,
    region,
    largest: (range[1] - range[0]) / 2,
    estimated: numbers.length < fewestForMean || isConstant(numbers) ? null : estimated(),
  }
  return judgeSpread(spread, budget)
}

/**
 * Judges whether the standard deviation over seeds of one quantity is more than so many times that of another, of the same seeds (see `deviationRatio`).
 *
 * @throws AssayError `judge/no-measurement` where the other one has the same value in each seed, which nothing can be divided by
 */
export function compareDeviations(one: Quantity, other: Quantity, times: number, budget: ErrorBudget): Outcome {
  const byseed = new Map(other.values.map(({ seed, value }) => [seed, value]))
  const numbers = one.values.map(({ value }) => value)
  const others = one.values.map(({ seed }) => byseed.get(seed) ?? Number.NaN)
  const enough = numbers.length >= fewestForMean
  if (enough && isConstant(others)) {
    throw new AssayError(
      'judge/no-measurement',
      `${other.quantity} is ${others[0]} in each of the ${others.length} seeds: no standard deviation is so many times another that is 0. Say of the first alone that it is \`above\` a number.`,
    )
  }
  const estimated = (): Estimated => ({
    value: deviationRatio(numbers, others, 0.5).ratio,
    intervalAt: (rate) => deviationRatio(numbers, others, rate).interval,
    seedsToClear: (by, rate) => seedsForDeviationRatio(by, deviationRatio(numbers, others, 0.5), rate, numbers.length),
  })
  const spread: Spread = {
    quantity: `standard deviation over seeds of ${one.quantity} / that of ${other.quantity}`,
    seeds: one.values,
    method: deviationRatioMethod,
    region: regionAbove(times),
    largest: Number.POSITIVE_INFINITY,
    estimated: !enough || isConstant(numbers) ? null : estimated(),
  }
  return judgeSpread(spread, budget)
}

function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0])
}

function judgeSpread(spread: Spread, budget: ErrorBudget): Outcome {
  const { quantity, seeds, region } = spread
  const { seedsNeeded, ...found } = decide(spread, budget)
  const texts = heldTexts({ estimate: found.estimate, interval: found.interval, region })
  const wanted = regionText(region, texts.bound)
  const relation = { supported: wanted, refuted: `not ${wanted}`, inconclusive: `too wide for "${wanted}"` }
  const reason = `${quantity} ${texts.interval} ${relation[found.verdict]}, ${found.certainty}`
  return findingOutcome({ ...found, quantity, region, seeds, reason }, seedsNeeded)
}

interface Decided extends Pick<Finding, 'estimate' | 'interval' | 'method' | 'certainty'> {
  readonly verdict: 'supported' | 'refuted' | 'inconclusive'
  readonly seedsNeeded: number | null
}

function decide({ seeds, region, largest, method, estimated }: Spread, budget: ErrorBudget): Decided {
  const count = seeds.length
  if (count < fewestForMean) {
    const certainty = `${count} of the at least ${fewestForMean} seeds that a standard deviation needs`
    return {
      verdict: 'inconclusive',
      estimate: 0,
      interval: [0, largest],
      method,
      certainty,
      seedsNeeded: fewestForMean,
    }
  }
  if (estimated === null) {
    const identical = `identical in ${count} seeds`
    const bound = percentText(failureBound(count, budget.clean))
    return {
      verdict: encloses(region, [0, 0]) ? 'supported' : 'refuted',
      estimate: 0,
      interval: [0, 0],
      method: identical,
      certainty: `${identical} (at most ${bound} of all seeds could differ, at ${percentText(1 - budget.clean, 4)} confidence)`,
      seedsNeeded: null,
    }
  }
  const { value, intervalAt, seedsToClear } = estimated
  // None is larger than it can be: cutting that off leaves the interval as sure as it was.
  const shown = (rate: number) => {
    const [low, high] = intervalAt(rate)
    return [low, Math.min(high, Math.max(largest, value))] as const
  }
  const share = spentAt(budget.plan, budget.look)
  const rates = { support: budget.support * share, refute: budget.refute * share }
  const ends = region.low > 0 && region.high < largest ? 'two' : 'one'
  const { verdict, interval, rate } = intervalVerdict(shown, value, region, rates, ends)
  const sure = `${method} at ${percentText(1 - 2 * rate, 4)} over ${count} seeds`
  if (verdict !== 'inconclusive')
    return { verdict, estimate: value, interval, method, certainty: sure, seedsNeeded: null }
  const [nearest = Number.NaN] = [region.low, region.high]
    .filter((end) => end > 0 && Number.isFinite(end))
    .sort((first, second) => Math.abs(Math.log(first / value)) - Math.abs(Math.log(second / value)))
  const direction = encloses(region, [value, value]) ? 'support' : 'refute'
  const seedsNeeded = seedsAtTheirRate(budget, direction, (total) =>
    seedsToClear(nearest / value, total * spentByMoreSeeds(budget.plan, budget.look)),
  )
  const certainty = sure + seedsNeededText(seedsNeeded)
  return { verdict, estimate: value, interval, method, certainty, seedsNeeded }
}
