import type { ResultsChanges } from './compare-results.ts'

/** A mean that moved further than this many standard deviations between seeds is more than another machine's rounding. */
const materialSpreads = 3

/**
 * Whether committed results should be made again: a verdict, a claim, a spec's text or the profile changed, or a metric moved by more than three
 * times the spread between its seeds (or at all, where the seeds had no spread). Rounding alone, which differs between machines, is not enough.
 */
export function isMaterial({ verdicts, added, gone, metrics, conditions }: ResultsChanges): boolean {
  return (
    verdicts.length + added.length + gone.length > 0 ||
    conditions.some(({ what }) => what === 'profile' || what === "spec's text") ||
    metrics.some(({ againstSpread }) => againstSpread === null || Math.abs(againstSpread) > materialSpreads)
  )
}
