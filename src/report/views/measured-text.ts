import { heldTexts } from '../../judge/number-text.ts'
import { regionText } from '../../judge/region.ts'
import type { Finding } from '../../judge/verdict.ts'
import type { ClaimResult } from '../../results/results.ts'

/** What was measured, in words. */
export interface MeasuredText {
  /** Estimate and interval: `0.9787 [0.9771, 0.9803]`. */
  readonly interval: string
  /** Where the estimate must be: `above 0.9`. */
  readonly region: string
  /** Prints a seed's value with the same care. */
  readonly value: (value: number) => string
}

/** Methods whose estimate is a share or a number of seeds. */
const counting: readonly string[] = ['Clopper-Pearson', 'one-sided Clopper-Pearson', 'every two seeds']

/** Whether a finding's estimate counts seeds, so that it says nothing of how large their values are. */
export function countsSeeds({ method }: Pick<Finding, 'method'>): boolean {
  return counting.includes(method)
}

/** What was measured for a claim, in the digits of all that its report says of it; `null` for nothing. */
export function claimText({ measured, judgement }: Pick<ClaimResult, 'measured' | 'judgement'>): MeasuredText | null {
  return measured && measuredText(judgement?.findings[0] ?? { ...measured, seeds: [] })
}

/** Puts an interval and its region into words, with digits enough to keep every number, seeds' values too, on its side of the region's bounds. */
export function measuredText(
  finding: Pick<Finding, 'estimate' | 'interval' | 'region' | 'method' | 'seeds'>,
): MeasuredText {
  const { estimate, interval, seeds } = finding
  const [low, high] = finding.region
  const values = countsSeeds(finding) ? [] : seeds.map(({ value }) => value)
  const texts = heldTexts({ estimate, interval, region: { low, high }, values })
  return { interval: texts.interval, region: wantedText(finding, texts.bound), value: texts.value }
}

function wantedText(
  { method, region: [low, high] }: Pick<Finding, 'method' | 'region'>,
  bound: (bound: number) => string,
): string {
  // A share ends at 1: to be within 0.5..1 is to be above one half.
  if (method === 'Clopper-Pearson') return `above ${bound(low)}`
  if (method === 'one-sided Clopper-Pearson') return `at least ${bound(low)}`
  // A prediction interval is not what must be somewhere: it must hold the published number.
  if (method === 'prediction interval') return `${bound(low)} inside`
  return low === -Infinity && high === Infinity ? 'any number' : regionText({ low, high, strict: false }, bound)
}
