import { describeCriterion } from '../judge/describe-criterion.ts'
import type { LookPlan } from '../judge/statistics/look-plan.ts'
import type { Finding } from '../judge/verdict.ts'
import type { PlannedClaim, WaitingClaim } from '../plan/plan.ts'
import { terminalText } from '../report/escape/terminal.ts'
import type { ClaimResult } from '../results/results.ts'
import type { Decision } from './decide-claim.ts'
import type { MissingNeed } from './missing-needs.ts'

/**
 * Joins what a spec says of a claim with what was found.
 *
 * @param stages the looks at its seeds
 */
export function claimResult(
  claim: PlannedClaim,
  { judgement, pValue }: Pick<Decision, 'judgement' | 'pValue'>,
  stages: LookPlan,
): ClaimResult {
  const deciding = judgement.findings[0]
  return {
    ...statement(claim),
    verdict: judgement.verdict,
    criterion: judgement.sentence,
    measured: deciding ? shortFinding(deciding) : null,
    reason: judgement.reason,
    seeds: judgement.seeds,
    looks: { level: claim.level, from: claim.firstSeed, stages },
    ...(judgement.verdict === 'supported' || judgement.verdict === 'refuted' ? { pValue } : {}),
    judgement,
  }
}

/** A claim whose test ended before there was a verdict: an error that says why, never a pass. */
export function unjudgedResult(claim: PlannedClaim | WaitingClaim, error: string | null): ClaimResult {
  return {
    ...statement(claim),
    verdict: 'error',
    criterion: criterionText(claim),
    measured: null,
    reason: `error: ${error ?? 'the test ended without a verdict'}`,
    seeds: 0,
    judgement: null,
  }
}

/** A claim that needs something which is not available. */
export function notRunResult(claim: PlannedClaim | WaitingClaim, { reason, remedy }: MissingNeed): ClaimResult {
  return {
    ...statement(claim),
    remedy,
    verdict: 'not run',
    criterion: criterionText(claim),
    measured: null,
    reason: `not run: ${reason}`,
    seeds: 0,
    judgement: null,
  }
}

/** In words; of a claim that waits for a file as it is written, since it is the file that says what can be measured. */
function criterionText(claim: PlannedClaim | WaitingClaim): string {
  return 'absent' in claim ? claim.written : describeCriterion(claim.criterion)
}

function shortFinding({ quantity, method, estimate, interval, region }: Finding): ClaimResult['measured'] {
  return { quantity, method, estimate, interval, region }
}

/** What the spec itself says of a claim. */
function statement(claim: PlannedClaim | WaitingClaim) {
  const { id, name, quote, paraphrase, where, own, published, tags, recorded, because, erratum, amended } = claim
  return {
    id,
    name,
    quote,
    ...(paraphrase ? { paraphrase } : {}),
    where,
    ...(own ? { own } : {}),
    published,
    tags,
    recorded,
    because,
    erratum,
    ...(amended.length === 0 ? {} : { amended }),
    explains: claim.explains,
    remedy: null,
    figure: 'absent' in claim ? null : claim.figure,
    arms: claim.arms,
    line: claim.line,
  }
}

/**
 * Says why a claim's test fails, or `null` when the verdict found is the one recorded.
 *
 * @param spec path of the spec, for the position
 * @param profile that it was found in: one that is not `full` may differ from the source, and its verdict is then none on the source
 */
export function mismatch(result: ClaimResult, spec: string, profile: string): string | null {
  if (result.verdict === result.recorded) return null
  const lines = [
    `verdict ${result.verdict}, but the spec records ${result.recorded}`,
    `  claim     ${terminalText(`${result.id} ${result.name}`)}`,
    `  criterion ${terminalText(result.criterion)}`,
    `  found     ${terminalText(result.reason)}`,
  ]
  lines.push(`  recorded  ${spec}:${result.line}`)
  if (result.verdict !== 'error' && result.verdict !== 'inconclusive') {
    if (profile !== 'full') {
      lines.push(
        `  This is profile ${profile}: where its data or schedule differ from the source's, run with --profile full before you record it.`,
      )
    }
    lines.push(
      `  If the measurement is right, record it: "verdict: ${result.verdict}"${result.verdict === 'refuted' ? ' with a "because:"' : ''}.`,
    )
  }
  return lines.join('\n')
}
