import { deviationMethod, deviationRatioMethod } from '../../judge/compare-deviation.ts'
import { rangeMethod } from '../../judge/compare-range.ts'
import { countText, type HeldTexts, heldTexts } from '../../judge/number-text.ts'
import { regionText } from '../../judge/region.ts'
import type { Finding } from '../../judge/verdict.ts'
import { onceForEach } from '../../once-for-each.ts'
import type { ClaimResult } from '../../results/results.ts'
import { counterexamples } from './finding-region.ts'

/** What was measured, in words. */
export interface MeasuredText {
  /**
   * What was found: `0.9787 [0.9771, 0.9803]` for an estimate with its interval. Single trainings have no interval: `exactly 1 in all 5 seeds`,
   * `0.0936 to 0.1009 in all 3 seeds`, or the one that decides, `0.1051 in seed 3; 2 of 3 seeds hold`.
   */
  readonly found: string
  /** Where the estimate must be: `above 0.9`. */
  readonly region: string
  /** Prints a seed's value with the same care. */
  readonly value: (value: number) => string
}

/** Methods whose estimate is a share or a number of seeds. */
const counting: readonly string[] = ['Clopper-Pearson', 'one-sided Clopper-Pearson', 'every two seeds']

/** Methods whose estimate says how far the values of the seeds lie apart. */
const scattering: readonly string[] = [deviationMethod, deviationRatioMethod, rangeMethod]

/** Whether a finding's estimate counts seeds, or says how far apart they lie, so that it says nothing of how large their values are. */
export function isApartFromSeeds(finding: Pick<Finding, 'method'>): boolean {
  return scattering.includes(finding.method) || countsSeeds(finding)
}

/** Whether a finding's estimate counts seeds. */
export function countsSeeds({ method }: Pick<Finding, 'method'>): boolean {
  return counting.includes(method)
}

/** What was measured for a claim, in the digits of all that its report says of it; `null` for nothing. */
export function claimText({ measured, judgement }: Pick<ClaimResult, 'measured' | 'judgement'>): MeasuredText | null {
  const strict = measured?.region.some((end) => !Number.isFinite(end)) ?? false
  return measured && measuredText(judgement?.findings[0] ?? { ...measured, strict, seeds: [] })
}

/** Puts an interval and its region into words, with digits enough to keep every number, seeds' values too, on its side of the region's bounds. */
export const measuredText = onceForEach(
  (finding: Pick<Finding, 'estimate' | 'interval' | 'region' | 'strict' | 'method' | 'seeds'>): MeasuredText => {
    const { estimate, interval, seeds } = finding
    const [low, high] = finding.region
    const values = isApartFromSeeds(finding) ? [] : seeds.map(({ value }) => value)
    const texts = heldTexts({ estimate, interval, region: { low, high }, values })
    return { found: foundText(finding, texts), region: wantedText(finding, texts.bound), value: texts.value }
  },
)

function foundText(
  finding: Pick<Finding, 'estimate' | 'interval' | 'region' | 'strict' | 'method' | 'seeds'>,
  { interval, value }: HeldTexts,
): string {
  const { estimate, method, seeds } = finding
  const all = seeds.length === 1 ? 'the one seed' : `all ${seeds.length} seeds`
  if (method === 'every two seeds')
    return `${countText(estimate, 'different value')} in ${countText(seeds.length, 'seed')}`
  if (method === rangeMethod && finding.interval[0] === finding.interval[1]) return `${value(estimate)} over ${all}`
  if (seeds.length === 0 || isApartFromSeeds(finding)) return interval
  if (seeds.every((seed) => seed.value === estimate)) return `exactly ${value(estimate)} in ${all}`
  if (method !== 'every seed') return interval
  const against = counterexamples(finding)
  const [deciding] = against
  if (deciding === undefined || against.length === seeds.length) {
    return `${finding.interval.map(value).join(' to ')} in ${all}`
  }
  const held = seeds.length - against.length
  return `${value(deciding.value)} in seed ${deciding.seed}; ${held} of ${seeds.length} seeds ${held === 1 ? 'holds' : 'hold'}`
}

function wantedText(
  { method, strict, region: [low, high] }: Pick<Finding, 'method' | 'strict' | 'region'>,
  bound: (bound: number) => string,
): string {
  // A share ends at 1: to be within 0.5..1 is to be at least, or above, one half.
  if (method.endsWith('Clopper-Pearson')) return `${strict ? 'above' : 'at least'} ${bound(low)}`
  if (method === 'every two seeds') return `${bound(low)} different values`
  // A prediction interval is not what must be somewhere: it must hold the published number.
  if (method === 'prediction interval') return `${bound(low)} inside`
  return low === -Infinity && high === Infinity
    ? 'any number'
    : regionText({ low, high, strict }, bound).replace('..', ' to ')
}
