import { encloses, excludes, type Region } from './region.ts'
import type { Verdict } from './verdict.ts'

/** What an interval says of a region. */
export interface IntervalVerdict {
  readonly verdict: Exclude<Verdict, 'error'>
  /** The interval that decided it; when none did, the one that the estimate, were it exact, would have to pass. */
  readonly interval: readonly [number, number]
  /** How often the truth may lie beyond one end of that interval, and likewise beyond the other. */
  readonly rate: number
}

/** How often the truth may lie beyond one end of an interval: of the one that supports, and of the one that refutes. */
export interface EndRates {
  readonly support: number
  readonly refute: number
}

/** An interval by the rate of each of its ends. */
export type IntervalAt = (rate: number) => readonly [number, number]

/**
 * Holds intervals against a region: wholly inside is `supported`, wholly outside is `refuted`, else `inconclusive`. Each is a pair of one-sided tests
 * (Schuirmann 1987). Support errs only beyond the one end of the region that the truth is at, or past. Refutation can err beyond either end of a region
 * that is narrower than the interval: there, each end has half of the rate.
 *
 * @param estimate what the interval is of
 * @param ends of the region, those that the quantity can pass: a region that ends where the quantity ends, or nowhere, has one
 */
export function intervalVerdict(
  intervalAt: IntervalAt,
  estimate: number,
  region: Region,
  rates: EndRates,
  ends: 'one' | 'two',
): IntervalVerdict {
  const toSupport = intervalAt(rates.support)
  if (encloses(region, toSupport)) return { verdict: 'supported', interval: toSupport, rate: rates.support }
  const [low, high] = intervalAt(rates.refute)
  const rate = ends === 'two' && region.high - region.low < high - low ? rates.refute / 2 : rates.refute
  const toRefute = intervalAt(rate)
  if (excludes(region, toRefute)) return { verdict: 'refuted', interval: toRefute, rate }
  return encloses(region, [estimate, estimate])
    ? { verdict: 'inconclusive', interval: toSupport, rate: rates.support }
    : { verdict: 'inconclusive', interval: toRefute, rate }
}

/** The end of an inconclusive reason. */
export function seedsNeededText(seedsNeeded: number | null): string {
  return seedsNeeded === null
    ? '; no practicable number of seeds would decide it'
    : `; about ${seedsNeeded} seeds would likely decide it`
}
