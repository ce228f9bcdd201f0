import { type ControlledCriterion, judgeClaim } from './judge-claim.ts'
import { pValueOf } from './p-value.ts'
import type { Confidence, Evidence, Judgement } from './verdict.ts'

/** What one look says of a claim. */
export interface JudgedLook {
  readonly judgement: Judgement
  /** See `pValueOf`. */
  readonly pValue: number | null
}

/** Judges a claim at one of its looks, and finds the p value of the verdict. Pure. */
export function judgeLook(claim: ControlledCriterion, evidence: Evidence, confidence: Confidence): JudgedLook {
  const judgement = judgeClaim(claim, evidence, confidence)
  return { judgement, pValue: pValueOf(claim.criterion, evidence, confidence, judgement.verdict) }
}
