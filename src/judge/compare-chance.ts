import { type ChanceBand, chanceBands } from './chance-band.ts'
import { combine } from './combine.ts'
import { compare } from './compare.ts'
import type { Comparison } from './comparison.ts'
import { all } from './criteria/all.ts'
import { decimalDifference } from './decimal-difference.ts'
import { type ErrorBudget, halfToRefute } from './error-budget.ts'
import type { Part } from './judge-parts.ts'
import type { Outcome } from './outcome.ts'
import type { SeedValue } from './readings.ts'
import { closedRegion, type Region, regionAbove, regionBelow } from './region.ts'
import type { Subject } from './subject.ts'

/** Where an accuracy must be: beyond the band of chance to one side, or inside the band, widened by a margin on both sides. */
export type ChancePlace = 'above' | 'below' | { readonly margin: number }

/**
 * Judges an accuracy against chance. A split that all seeds share has one band, and it is the region. Where each seed has a split of its own, each value is held
 * against the band of its own split, so that the band is a part of what is measured and no look widens it: beyond a band is a difference of each seed to the end of its
 * own; inside it is a distance to the nearest end that is no more than the margin, and of a mean, two differences that must both hold.
 *
 * @throws AssayError `judge/no-measurement` for a metric of no split, or a split without rows
 */
export function compareChance(place: ChancePlace, part: Part, subject: Subject, budget: ErrorBudget): Outcome {
  const bands = chanceBands(part.metric, part.runs)
  const [{ low, high } = { low: 0, high: 1 }] = bands
  if (bands.every((band) => band.low === low && band.high === high)) {
    return compare({ ...comparisonOf(part, subject), region: chanceRegion(place, low, high) }, budget)
  }
  const apart = (quantity: string, join: (value: number, band: ChanceBand) => number): Omit<Comparison, 'region'> => ({
    ...comparisonOf(part, subject),
    quantity: `${part.quantity} ${quantity}`,
    values: joinBands(part.values, bands, join),
    range: [-1, 1],
    pairing: 'difference',
  })
  const toLow = () =>
    apart("− the rarest class's share of its split", (value, band) => decimalDifference(value, band.low))
  const toHigh = () =>
    apart("− the commonest class's share of its split", (value, band) => decimalDifference(value, band.high))
  if (place === 'above') return compare({ ...toHigh(), region: regionAbove(0) }, budget)
  if (place === 'below') return compare({ ...toLow(), region: regionBelow(0) }, budget)
  const { margin } = place
  if (subject.seeds !== 'mean') {
    return compare({ ...apart('beyond the band of its split', beyond), region: closedRegion(-margin, margin) }, budget)
  }
  // A mean lies beyond one end of its band at most, so that the two together refute wrongly no more often than they may.
  const each = halfToRefute(budget)
  return combine(all.precedence, [
    compare({ ...toLow(), region: closedRegion(-margin, Infinity) }, each),
    compare({ ...toHigh(), region: closedRegion(-Infinity, margin) }, each),
  ])
}

function comparisonOf({ quantity, values }: Part, subject: Subject): Omit<Comparison, 'region'> {
  return { quantity, values, pairing: 'none', quantifier: subject.seeds, range: subject.range }
}

/** Where that is, beside a band from `low` to `high`. */
export function chanceRegion(place: ChancePlace, low: number, high: number): Region {
  if (place === 'above') return regionAbove(high)
  if (place === 'below') return regionBelow(low)
  const { margin } = place
  // Without a margin the ends stay exact: a constant answer lies on one of them.
  return margin === 0
    ? closedRegion(low, high)
    : closedRegion(decimalDifference(low, margin), decimalDifference(high, -margin))
}

/** How far a value lies above its band, or, negative, below it; 0 inside. */
function beyond(value: number, { low, high }: ChanceBand): number {
  if (value > high) return decimalDifference(value, high)
  return value < low ? decimalDifference(value, low) : 0
}

function joinBands(
  values: readonly SeedValue[],
  bands: readonly ChanceBand[],
  join: (value: number, band: ChanceBand) => number,
): readonly SeedValue[] {
  const bySeed = new Map(bands.map((band) => [band.seed, band]))
  return values.flatMap(({ seed, value }) => {
    const band = bySeed.get(seed)
    return band === undefined ? [] : [{ seed, value: join(value, band) }]
  })
}
