import type { Criterion } from './criteria/criteria.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { looksOf } from './statistics/look-plan.ts'
import type { Confidence, Evidence, Judgement, Verdict } from './verdict.ts'

/** What is judged: a claim's criterion, and the controls that it depends on. */
export interface ControlledCriterion {
  readonly criterion: Criterion
  readonly controls: readonly { readonly criterion: Criterion }[]
}

/**
 * Judges a claim, unless one of its controls misbehaves: an experiment whose baseline does not learn says nothing about anything else.
 *
 * A control that is not `supported` makes the claim an `error` that names the control and its numbers. Only an inconclusive control at a look that is
 * not the last leaves the claim `inconclusive`, so that the planned further seeds can decide the control.
 */
export function judgeClaim(claim: ControlledCriterion, evidence: Evidence, confidence: Confidence): Judgement {
  const judgement = judgeCriterion(claim.criterion, evidence, confidence)
  const failed = claim.controls
    .map(({ criterion }) => judgeCriterion(criterion, evidence, confidence))
    .filter(({ verdict }) => verdict !== 'supported')
  const control = failed.find(({ verdict }) => verdict !== 'inconclusive') ?? failed[0]
  if (control === undefined) return judgement
  const open = control.verdict === 'inconclusive' && confidence.look < looksOf(confidence.plan).length - 1
  const verdict: Verdict = open ? 'inconclusive' : 'error'
  return {
    ...judgement,
    verdict,
    reason: `${verdict}: this claim depends on the control "${control.sentence}", which is ${control.reason}`,
    findings: [...control.findings, ...judgement.findings],
    seedsNeeded: open ? control.seedsNeeded : null,
  }
}
