import type { ClaimResult, SpecResults } from '../results/results.ts'
import { isUnexpected } from './verdict-text.ts'

/** Verdicts counted, and what a program that judged them ends with. */
export interface VerdictSummary {
  readonly claims: number
  readonly counts: Readonly<Record<ClaimResult['verdict'], number>>
  /** Claims whose verdict is not the recorded one, errors among them. */
  readonly unexpected: number
  /**
   * 0: every claim was judged, and every verdict is as recorded. 1: a claim was decided, and not as recorded. 2: no such claim, but one is inconclusive
   * without being recorded so, could not be judged or was not run, or there was none to judge: unable to check never reads as a pass.
   */
  readonly exitCode: 0 | 1 | 2
}

/** Counts the verdicts of some specs together. */
export function summariseVerdicts(all: readonly Pick<SpecResults, 'claims'>[]): VerdictSummary {
  const claims = all.flatMap((results) => results.claims)
  const count = (verdict: ClaimResult['verdict']) => claims.filter((claim) => claim.verdict === verdict).length
  const unexpected = claims.filter(isUnexpected)
  return {
    claims: claims.length,
    counts: {
      supported: count('supported'),
      refuted: count('refuted'),
      inconclusive: count('inconclusive'),
      error: count('error'),
      'not run': count('not run'),
    },
    unexpected: unexpected.length,
    exitCode: exitCodeOf(claims, unexpected),
  }
}

/**
 * The summary in a sentence: `10 claims: 7 supported, 2 refuted, 1 inconclusive. Every verdict is as recorded.`
 */
export function summaryText(summary: VerdictSummary): string {
  const { claims, unexpected } = summary
  if (claims === 0) return 'No claim was judged.'
  const notRun = summary.counts['not run']
  const recorded =
    unexpected === 0
      ? notRun === 0
        ? 'Every verdict is as recorded.'
        : `${notRun} ${notRun === 1 ? 'claim was' : 'claims were'} not checked; the other verdicts are as recorded.`
      : `${unexpected} ${unexpected === 1 ? 'verdict is' : 'verdicts are'} not as recorded.`
  return `${countsText(summary)}. ${recorded}`
}

/** The verdicts counted: `10 claims: 7 supported, 2 refuted, 1 inconclusive`. */
export function countsText({ claims, counts }: VerdictSummary): string {
  const parts = [
    `${counts.supported} supported`,
    `${counts.refuted} refuted`,
    `${counts.inconclusive} inconclusive`,
    ...(counts.error === 0 ? [] : [`${counts.error} could not be judged`]),
    ...(counts['not run'] === 0 ? [] : [`${counts['not run']} not run`]),
  ]
  return `${claims} ${claims === 1 ? 'claim' : 'claims'}: ${parts.join(', ')}`
}

/** The same specs without the claims that were not run, for whoever says that these need not be checked. */
export function withoutNotRun(all: readonly SpecResults[]): readonly SpecResults[] {
  return all.map((results) => ({ ...results, claims: results.claims.filter(({ verdict }) => verdict !== 'not run') }))
}

function exitCodeOf(claims: readonly ClaimResult[], unexpected: readonly ClaimResult[]): 0 | 1 | 2 {
  if (unexpected.some((claim) => claim.verdict === 'supported' || claim.verdict === 'refuted')) return 1
  return unexpected.length > 0 || claims.length === 0 || claims.some(({ verdict }) => verdict === 'not run') ? 2 : 0
}
