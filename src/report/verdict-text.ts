import type { ClaimResult } from '../results/results.ts'

/** A mark before each verdict's word, so that a column of them is read at a glance. The word says it without the mark. */
const marks: Readonly<Record<ClaimResult['verdict'], string>> = {
  supported: '✓',
  refuted: '✗',
  inconclusive: '?',
  error: '!',
  'not run': '·',
}

/** What people read for the verdict that specs and `results.json` call `inconclusive`: reports say of such a claim that it stays open. */
const open = 'open'

/** The verdicts in the order in which an HTML page offers them for filtering. */
export const verdictsOfFilter: readonly ClaimResult['verdict'][] = [
  'supported',
  'refuted',
  'inconclusive',
  'error',
  'not run',
]

/** The mark of a verdict, where its word has no room. */
export function verdictMark(verdict: ClaimResult['verdict']): string {
  return marks[verdict]
}

/** A verdict as a word for people: that of specs and results, but `open` for `inconclusive`. */
export function verdictWord(verdict: ClaimResult['verdict']): string {
  return verdict === 'inconclusive' ? open : verdict
}

/** A verdict with its mark: `✓ supported`, `✗ refuted`, `? open`, `! error`, `· not run`. */
export function verdictText(verdict: ClaimResult['verdict']): string {
  return `${marks[verdict]} ${verdictWord(verdict)}`
}

/** The reason of a result, whose verdicts stand before colons, with these in the words of {@link verdictWord}. */
export function reasonText(reason: string): string {
  return reason.replaceAll(/\binconclusive(?=:)/g, open)
}

/** Whether a verdict was found that is not the one that the spec records: what the claim's test asks. An error always is; what was not run never. */
export function isUnexpected(claim: Pick<ClaimResult, 'verdict' | 'recorded'>): boolean {
  return claim.verdict !== 'not run' && claim.verdict !== claim.recorded
}
