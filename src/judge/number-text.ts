import type { Region } from './region.ts'

/** Digits of a double that tell it from every other. */
const allDigits = 17

/** Digits of a number that stands alone, or is known exactly. */
const usualDigits = 4

/** Significant digits that an interval's half-width is told with: the estimate's further digits are noise. */
const widthDigits = 2

/** Nobody writes a number with more digits: what needs more was computed, such as a share of 9,000 rows. */
const writtenDigits = 12

/** From here to there numbers are written without a power of ten. */
const [leastPlain, mostPlain] = [1e-4, 1e7]

/** Sums of doubles leave residues of some 1e-16 of their terms, and an interval is as wide as these differ: what is this much less than its width is none. */
const residue = 1e-12

/** An estimate with its interval, and where it must be. */
export interface Held {
  readonly estimate: number
  readonly interval: readonly [number, number]
  readonly region: Pick<Region, 'low' | 'high'>
  /** Further values that are told beside them: each seed's. */
  readonly values?: readonly number[]
}

interface Writers {
  readonly value: (value: number) => string
  readonly bound: (bound: number) => string
}

/** How the numbers of one statement are written. */
export interface HeldTexts extends Writers {
  /** Estimate and interval: `0.9787 [0.9771, 0.9803]`. */
  readonly interval: string
}

/** A number of things in words: `1 epoch`, `5 epochs`. */
export function countText(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}

/** A number that stands alone, with four significant digits. Whole numbers are counts: they are kept. */
export function numberText(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(usualDigits)))
}

/** A bound as it was written; one that was computed with four significant digits. */
export function boundText(bound: number): string {
  return roundedBound(bound, usualDigits)
}

/**
 * Chooses how to write an estimate, its interval, and the bounds that they are held against. Values stand to one decimal place, which gives two
 * significant digits of the interval's half-width, and to a further one where rounding would move a value onto or across a bound: 0.0496, below 0.05,
 * never reads as 0.05, and an interval without 0 never as one that ends there. An estimate that is on a bound but for what doubles leave is written as on it. Bounds are written as they were given; computed ones are rounded like
 * the values, to four significant digits at least. Without a width values are exact, and written like bounds.
 */
export function heldTexts(held: Held): HeldTexts {
  const { estimate, interval } = held
  let extra = 0
  while (extra < allDigits && !keepsOrder(held, writersOf(interval, extra))) extra += 1
  const writers = writersOf(interval, extra)
  return { ...writers, interval: `${writers.value(estimate)} [${interval.map(writers.value).join(', ')}]` }
}

/** Chooses how to write values that stand beside each other: to one decimal place, which their range gives. */
export function rangeTexts(values: readonly number[]): (value: number) => string {
  const interval = [Math.min(...values), Math.max(...values)] as const
  return heldTexts({ estimate: interval[0], interval, region: { low: -Infinity, high: Infinity } }).value
}

/**
 * Prints a share as a percentage, with more digits than asked for where rounding would claim 100 %.
 *
 * @param share within 0..1
 * @param digits significant digits
 */
export function percentText(share: number, digits = 2): string {
  const percent = Number((share * 100).toPrecision(digits))
  return percent === 100 && share < 1 && digits < allDigits ? percentText(share, digits + 1) : `${percent} %`
}

/** Writers with so many digits more than the interval's width asks for. */
function writersOf([low, high]: Held['interval'], extra: number): Writers {
  const halfWidth = (high - low) / 2
  if (!(halfWidth > 0 && halfWidth < Infinity)) {
    const exact = (number: number) => roundedBound(number, usualDigits + extra)
    return { value: exact, bound: exact }
  }
  const decimals = widthDigits - 1 - exponentOf(halfWidth) + extra
  const largest = Math.max(Math.abs(low), Math.abs(high))
  if (decimals + exponentOf(largest) >= allDigits - 1) return { value: String, bound: String }
  const plain = largest >= leastPlain && largest < mostPlain
  // Between whole ends (counts, shares that reach 0 or 1) zeros behind the point would say that they are rounded.
  const trimmed = Number.isInteger(low) && Number.isInteger(high)
  return {
    value: (number) => (plain ? fixed(number, decimals, trimmed) : exponential(number, decimals)),
    bound: (number) => roundedBound(number, Math.max(usualDigits, decimals + 1 + exponentOf(number))),
  }
}

function roundedBound(bound: number, digits: number): string {
  return String(wasWritten(bound) ? bound : Number(bound.toPrecision(Math.min(digits, allDigits))))
}

function fixed(number: number, decimals: number, trimmed: boolean): string {
  if (trimmed) return String(Number(number.toFixed(within(decimals))))
  const unit = 10 ** Math.max(0, -decimals)
  const text = (unit === 1 ? number : Math.round(number / unit) * unit).toFixed(within(decimals))
  return Number(text) === 0 ? text.replace('-', '') : text
}

function exponential(number: number, decimals: number): string {
  const digits = decimals + exponentOf(number)
  // Less than a tenth of the last place is nothing.
  return number === 0 || digits < -1 ? '0' : number.toExponential(within(digits))
}

/** Digits behind the point that JavaScript writes. */
function within(digits: number): number {
  return Math.min(Math.max(digits, 0), 100)
}

function exponentOf(number: number): number {
  return Math.floor(Math.log10(Math.abs(number)))
}

function wasWritten(bound: number): boolean {
  return Number(bound.toPrecision(writtenDigits)) === bound
}

/** Whether what is written is ordered as the numbers are: values and bounds, and 0 and an interval that leaves it out. */
function keepsOrder({ estimate, interval, region, values = [] }: Held, { value, bound }: Writers): boolean {
  const [low, high] = interval
  const leavesZeroOut = low > 0 || high < 0
  const told = [estimate, ...interval]
  // Differences that cancel leave an estimate a residue off 0, which is on no side of it.
  const isResidue = (distance: number) => high - low < Infinity && Math.abs(distance) < residue * (high - low)
  const ends = [region.low, region.high].map((end) => ({ end, writtenEnd: Number(bound(end)) }))
  return (
    [...told, ...values].every((number) => {
      const writtenNumber = Number(value(number))
      return ends.every(({ end, writtenEnd }) => {
        const written = order(writtenNumber, writtenEnd)
        return written === order(number, end) || (written === 0 && number === estimate && isResidue(number - end))
      })
    }) &&
    (!leavesZeroOut || told.every((number) => Number(value(number)) !== 0))
  )
}

function order(first: number, second: number): number {
  if (first === second) return 0
  return first < second ? -1 : 1
}
