import { countText } from '../judge/number-text.ts'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import { isUnexpected } from './verdict-text.ts'

/** How many claims have which verdict. */
type VerdictCounts = Readonly<Record<ClaimResult['verdict'], number>>

/** Verdicts counted, and what a program that judged them ends with. */
export interface VerdictSummary {
  readonly claims: number
  readonly counts: VerdictCounts
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
  const unexpected = claims.filter(isUnexpected)
  return {
    claims: claims.length,
    counts: countVerdicts(claims),
    unexpected: unexpected.length,
    exitCode: exitCodeOf(claims, unexpected),
  }
}

/**
 * What was found, in a few sentences: `55 statements of 5 texts were tested: 36 hold, 14 do not hold, 5 stay open.` Experiments of the author's own are
 * counted apart. What was not checked comes first, and what is not as recorded last.
 *
 * @param all results of the specs that it is about
 */
export function answerText(all: readonly Pick<SpecResults, 'claims'>[]): string {
  const summary = summariseVerdicts(all)
  if (summary.claims === 0) return 'No claim was judged.'
  const claims = all.flatMap((results) => results.claims)
  const own = claims.filter((claim) => claim.own)
  const statements = claims.filter((claim) => !claim.own)
  const texts = all.filter((results) => !results.claims.every((claim) => claim.own)).length
  const sentences = [
    uncheckedText(summary),
    statements.length === 0 ? null : statementsText(countVerdicts(statements), statements.length, texts),
    own.length === 0 ? null : ownText(countVerdicts(own), own.length, statements.length > 0),
    summary.unexpected === 0
      ? null
      : `${summary.unexpected} ${summary.unexpected === 1 ? 'verdict is' : 'verdicts are'} not as recorded.`,
  ]
  return sentences.filter((sentence) => sentence !== null).join(' ')
}

/** `Not everything was checked: 15 of 16 claims were not run.`; `null` where all was. */
function uncheckedText({ claims, counts }: Pick<VerdictSummary, 'claims' | 'counts'>): string | null {
  const parts = [
    ...(counts['not run'] === 0
      ? []
      : [`${counts['not run']} of ${countText(claims, 'claim')} ${were(counts['not run'])} not run`]),
    ...(counts.error === 0 ? [] : [`${counts.error} could not be judged`]),
  ]
  return parts.length === 0 ? null : `Not everything was checked: ${parts.join(', ')}.`
}

/** The same specs without the claims that were not run, for whoever says that these need not be checked. */
export function withoutNotRun(all: readonly SpecResults[]): readonly SpecResults[] {
  return all.map((results) => ({ ...results, claims: results.claims.filter(({ verdict }) => verdict !== 'not run') }))
}

function statementsText(counts: VerdictCounts, statements: number, texts: number): string {
  const all = counts.error + counts['not run'] === 0
  const tested = all ? ` ${were(statements)} tested` : ''
  const none = all && statements > 1 && counts.inconclusive === 0 ? ', none stays open' : ''
  const of = texts === 1 ? '' : ` of ${texts} texts`
  return `${countText(statements, 'statement')}${of}${tested}: ${listed([
    [counts.supported, counts.supported === 1 ? 'holds' : 'hold'],
    [counts.refuted, counts.refuted === 1 ? 'does not hold' : 'do not hold'],
    [counts.inconclusive, counts.inconclusive === 1 ? 'stays open' : 'stay open'],
    ...unchecked(counts),
  ])}${none}.`
}

function ownText(counts: VerdictCounts, own: number, beside: boolean): string {
  return `${beside ? 'Beside them, ' : ''}${countText(own, 'experiment')} of our own: ${listed([
    [counts.supported, 'supported'],
    [counts.refuted, 'refuted'],
    [counts.inconclusive, 'open'],
    ...unchecked(counts),
  ])}.`
}

function unchecked(counts: VerdictCounts): readonly (readonly [number, string])[] {
  return [
    [counts.error, 'could not be judged'],
    [counts['not run'], `${were(counts['not run'])} not run`],
  ]
}

function listed(parts: readonly (readonly [number, string])[]): string {
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(', ')
}

function were(count: number): string {
  return count === 1 ? 'was' : 'were'
}

function countVerdicts(claims: readonly ClaimResult[]): VerdictCounts {
  const count = (verdict: ClaimResult['verdict']) => claims.filter((claim) => claim.verdict === verdict).length
  return {
    supported: count('supported'),
    refuted: count('refuted'),
    inconclusive: count('inconclusive'),
    error: count('error'),
    'not run': count('not run'),
  }
}

function exitCodeOf(claims: readonly ClaimResult[], unexpected: readonly ClaimResult[]): 0 | 1 | 2 {
  if (unexpected.some((claim) => claim.verdict === 'supported' || claim.verdict === 'refuted')) return 1
  return unexpected.length > 0 || claims.length === 0 || claims.some(({ verdict }) => verdict === 'not run') ? 2 : 0
}
