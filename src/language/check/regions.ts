import { type ChancePlace, chanceRegion } from '../../judge/compare-chance.ts'
import type { Region } from '../../judge/region.ts'
import { isScatter, scatterRange } from '../../judge/subject.ts'
import type { Range } from '../../metrics/range.ts'
import { onceForEach } from '../../once-for-each.ts'
import { type Condition, quantifierOf } from '../expectation.ts'
import { armMetrics } from '../resolve/arm-metrics.ts'
import { type KnownChance, knownChance } from '../resolve/known-labels.ts'
import type { ArmsByName } from './check-quantity.ts'
import { mirroredName, quantityName } from './quantity-name.ts'
import { rangeOfQuantity } from './range-read.ts'

/** Where a condition says that a quantity lies, or its difference from what it is compared with. */
export interface Placed {
  /** The quantity by its content: of two that are compared with each other, seen from the same side. */
  readonly quantity: string
  /** An end that leaves out nothing that the quantity can be is infinite: an accuracy within 0.7 to 1 is one of at least 0.7. */
  readonly region: Region
}

/** Where a condition places its quantity, as far as numbers say so: those that are written, and the band of chance where every seed has the same. `null` otherwise. */
export function placed(condition: Condition, arms: ArmsByName): Placed | null {
  return placesOf(arms)(condition)
}

/** Each condition is held against all others that are joined with it. */
const placesOf = onceForEach((arms: ArmsByName) => onceForEach((condition: Condition) => place(condition, arms)))

function place(condition: Condition, arms: ArmsByName): Placed | null {
  const { criterion, value } = condition
  const quantity = quantityName(condition, arms)
  const plain = criterion.region?.(value) ?? wholeChance(condition, arms)
  if (plain !== null) return { quantity, region: opened(plain, rangeOf(condition, arms)) }
  const difference = criterion.difference?.(value) ?? null
  if (difference === null) return null
  const mirrored = mirroredName(condition, arms)
  if (mirrored === null || quantity <= mirrored) return { quantity, region: difference }
  const { low, high, strict } = difference
  return { quantity: mirrored, region: { low: -high, high: -low, strict } }
}

/** Where what a condition speaks of can be: a metric, its quotient, or how far seeds lie apart in it. */
function rangeOf(condition: Condition, arms: ArmsByName): Range {
  const range = rangeOfQuantity(condition, condition.metric ?? '', arms)
  const said = quantifierOf(condition)
  return isScatter(said) ? scatterRange(said, range) : range
}

function opened({ low, high, strict }: Region, [lowest, highest]: Range): Region {
  const leavesOut = (apart: number) => apart > 0 || (apart === 0 && strict)
  return {
    low: leavesOut(low - lowest) ? low : -Infinity,
    high: leavesOut(highest - high) ? high : Infinity,
    strict,
  }
}

function wholeChance(condition: Condition, arms: ArmsByName): Region | null {
  const [place, chance] = [placeOf(condition), chanceOf(condition, arms)]
  return place === null || chance?.isWhole !== true ? null : chanceRegion(place, ...chance.band)
}

/** Whether two conditions place one quantity where it cannot be at once. */
export function areApart(one: Condition, other: Condition, arms: ArmsByName): boolean {
  const [first, second] = [placed(one, arms), placed(other, arms)]
  if (first !== null && second !== null) {
    return first.quantity === second.quantity && regionsApart(first.region, second.region)
  }
  if (quantityName(one, arms) !== quantityName(other, arms)) return false
  const [place, otherPlace] = [placeOf(one), placeOf(other)]
  // Whatever the band is, it has two sides.
  if (place !== null && otherPlace !== null) return sidesApart(place, otherPlace)
  const [region, otherRegion] = [outerRegion(one, arms), outerRegion(other, arms)]
  return region !== null && otherRegion !== null && regionsApart(region, otherRegion)
}

function sidesApart(one: ChancePlace, other: ChancePlace): boolean {
  const [first, second] = [one, other].map((place) => (typeof place === 'string' ? place : 'inside'))
  const isWidened = [one, other].some((place) => typeof place !== 'string' && place.margin > 0)
  return first !== second && !isWidened
}

/** Where a quantity lies at the farthest: beyond a band of which a part is known, it lies beyond that part. */
function outerRegion(condition: Condition, arms: ArmsByName): Region | null {
  const [place, chance] = [placeOf(condition), chanceOf(condition, arms)]
  if (place === null) return placed(condition, arms)?.region ?? null
  return chance === null || typeof place !== 'string' ? null : chanceRegion(place, ...chance.band)
}

function placeOf({ criterion, value }: Condition): ChancePlace | null {
  return criterion.ofChance?.(value) ?? null
}

function chanceOf({ arm, metric }: Condition, arms: ArmsByName): KnownChance | null {
  const defined = arms.get(arm ?? '') ?? null
  const [only, ...more] = defined === null ? [] : armMetrics(defined, metric ?? '')
  return defined === null || only === undefined || more.length > 0 ? null : knownChance(defined, only.source)
}

/** Whether no number lies in both. */
export function regionsApart(one: Region, other: Region): boolean {
  const isFirst = one.low < other.low || (one.low === other.low && one.high <= other.high)
  const [low, high] = isFirst ? [one, other] : [other, one]
  return low.high < high.low || (low.high === high.low && (low.strict || high.strict))
}

/** Whether a region holds all of another one. An end that the outer one leaves out must be left out of the inner one as well. */
export function contains(outer: Region, inner: Region): boolean {
  const strictOnly = outer.strict && !inner.strict
  const isBelow = (one: number, other: number) =>
    one < other || (one === other && !(strictOnly && Number.isFinite(one)))
  return isBelow(outer.low, inner.low) && isBelow(inner.high, outer.high)
}

/** A region, and what it takes to use it. */
export interface PricedRegion {
  readonly region: Region
  readonly price: number
}

/** The lowest sum of prices of regions of which every number lies in one; infinite where some number lies in none. */
export function cheapestCover(regions: readonly PricedRegion[]): number {
  const sorted = [...regions].sort(
    ({ region: one }, { region: other }) => one.high - other.high || Number(other.strict) - Number(one.strict),
  )
  // Each with those that cover all below it.
  const sums: number[] = []
  sorted.forEach(({ region, price }, index) => {
    const before = sums.filter((_, other) => joins(sorted[other]?.region ?? region, region))
    sums[index] = price + (region.low === -Infinity ? 0 : Math.min(...before))
  })
  return Math.min(...sums.filter((_, index) => sorted[index]?.region.high === Infinity))
}

/** Whether no number lies between two regions, of which the second ends no lower. */
function joins(one: Region, other: Region): boolean {
  return other.low < one.high || (other.low === one.high && !(one.strict && other.strict))
}
