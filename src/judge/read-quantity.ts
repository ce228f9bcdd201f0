import { AssayError } from '../errors.ts'
import { ensembleMetric, ensembleValue } from '../metrics/ensemble.ts'
import type { Bench } from './bench.ts'
import type { Instant } from './moment.ts'
import { answersOf, largestJudged, quantityText, runsOf, type SeedRun, type SeedValue, valuesOf } from './readings.ts'
import { mean } from './statistics/mean.ts'
import type { Reading, Reference } from './subject.ts'

/** A quantity, read in each seed of a look. */
export interface Quantity {
  /** Such as `test.accuracy of baseline at end`. */
  readonly quantity: string
  readonly values: readonly SeedValue[]
}

/**
 * Reads a metric of an arm in each seed, divided by the same seed's value of another reading where it is relative to one. A reading at `every epoch` is
 * read at the epoch of what it is read for.
 *
 * @param own the moment of what this is read for
 * @throws AssayError `judge/no-measurement` when something was not measured, or a divisor is not positive: below 0 it would turn `above` into `below`; `run/diverged` when a value is not finite
 */
export function readQuantity(reference: Reference, own: Instant, bench: Bench): Quantity {
  const { arm, metric, relativeTo } = reference
  const instant = instantOf(reference, own)
  const values = replicateValues(bench, arm, metric, instant)
  const quantity = quantityText(arm, metric, instant)
  if (relativeTo === null) return { quantity, values }
  const divisor = readQuantity({ ...relativeTo, relativeTo: null }, instant, bench)
  return {
    quantity: `${quantity} relative to ${divisor.quantity}`,
    values: joinSeeds(values, divisor.values, relativeTo.arm, (value, by, seed) => quotient(value, by, seed, divisor)),
  }
}

/** One value of each seed, or of each group of seeds, which goes by its first seed: the metric of several seeds itself, or the mean of another one. */
function replicateValues(bench: Bench, arm: string, metric: string, instant: Instant): readonly SeedValue[] {
  const runs = runsOf(bench.evidence, arm, bench.seeds)
  const together = ensembleMetric(metric)
  const groups = groupsOf(runs, bench.groupSize)
  if (together === null) {
    const values = groupsOf(valuesOf(runs, arm, metric, instant), bench.groupSize)
    if (bench.groupSize === 1) return values.flat()
    return values.map((own, index) => ({ seed: seedOf(groups[index]), value: mean(own.map(({ value }) => value)) }))
  }
  return groups.map((group) => {
    const answers = group.map((run) => answersOf(run, arm, metric, together.split))
    return { seed: seedOf(group), value: ensembleValue(together.quantity, answers) }
  })
}

function seedOf(group: readonly SeedRun[] | undefined): number {
  return group?.[0]?.seed ?? Number.NaN
}

/** The whole groups, in the order of the seeds. */
function groupsOf<Each>(each: readonly Each[], size: number): readonly (readonly Each[])[] {
  return Array.from({ length: Math.floor(each.length / size) }, (_, index) =>
    each.slice(index * size, (index + 1) * size),
  )
}

/**
 * Joins two values of each seed.
 *
 * @param arm whose values the others are
 * @throws AssayError `judge/no-measurement` when a seed has no partner
 */
export function joinSeeds(
  values: readonly SeedValue[],
  others: readonly SeedValue[],
  arm: string,
  join: (value: number, other: number, seed: number) => number,
): readonly SeedValue[] {
  const bySeed = new Map(others.map(({ seed, value }) => [seed, value]))
  return values.map(({ seed, value }) => {
    const other = bySeed.get(seed)
    if (other === undefined) {
      throw new AssayError(
        'judge/no-measurement',
        `seed ${seed} has no partner among the seeds of ${arm} (${[...bySeed.keys()].join(', ')}). Train both arms with the same seeds.`,
      )
    }
    return { seed, value: join(value, other, seed) }
  })
}

function quotient(value: number, by: number, seed: number, divisor: Quantity): number {
  const result = value / by
  if (by > 0 && Math.abs(result) <= largestJudged) return result
  const way =
    by < 0 ? 'Divide by a quantity without a sign, such as a norm or a second moment.' : 'Choose another `relativeTo`.'
  throw new AssayError(
    'judge/no-measurement',
    `${value} cannot be divided by ${divisor.quantity}, which is ${by} in seed ${seed}: a divisor must be positive. ${way}`,
  )
}

function instantOf({ at, arm, metric }: Reading, own: Instant): Instant {
  if (at.kind !== 'every epoch') return at
  if (own.kind === 'epoch') return own
  throw new AssayError(
    'judge/no-measurement',
    `${metric} of ${arm} cannot be read at every epoch: the quantity compared with it is read at a single moment.`,
  )
}
