import type { Verdict } from '../judge/verdict.ts'
import type { ClaimResult } from './results.ts'

/** A mark before each verdict's word, so that a column of them is read at a glance. The word says it without the mark. */
const marks: Readonly<Record<Verdict, string>> = { supported: '✓', refuted: '✗', inconclusive: '?', error: '!' }

/** A verdict with its mark: `✓ supported`, `✗ refuted`, `? inconclusive`, `! error`. */
export function verdictText(verdict: Verdict): string {
  return `${marks[verdict]} ${verdict}`
}

/** Whether the verdict found is the one that the spec records: what the claim's test asks. An error never is. */
export function isAsRecorded(claim: Pick<ClaimResult, 'verdict' | 'recorded'>): boolean {
  return claim.verdict === claim.recorded
}
