import { heldTexts } from '../judge/number-text.ts'
import { regionText } from '../judge/region.ts'
import type { Finding } from '../judge/verdict.ts'
import type { ClaimResult } from './results.ts'

/** What was measured, in words. */
export interface MeasuredText {
  /** Estimate and interval: `0.9787 [0.9771, 0.9803]`. */
  readonly interval: string
  /** Where the estimate has to be: `above 0.9`. */
  readonly region: string
  /** Prints a seed's value with the same care. */
  readonly value: (value: number) => string
}

/** Whether a finding's estimate is a share of seeds, so that it says nothing of how large their values are. */
export function countsSeeds({ method }: Pick<Finding, 'method'>): boolean {
  return method === 'Clopper-Pearson'
}

/**
 * Puts an interval and its region into words, with digits enough to keep every number on its side of the region's bounds.
 *
 * @param measured estimate, interval and region of a claim or finding
 * @param seeds each seed's value
 */
export function measuredText(
  measured: Pick<NonNullable<ClaimResult['measured']>, 'estimate' | 'interval' | 'region'>,
  seeds: readonly number[] = [],
): MeasuredText {
  const { estimate, interval, region } = measured
  const [low, high] = region
  const texts = heldTexts({ estimate, interval, region: { low, high }, values: seeds })
  return {
    interval: texts.interval,
    region:
      low === -Infinity && high === Infinity ? 'any number' : regionText({ low, high, strict: false }, texts.bound),
    value: texts.value,
  }
}
