import type { Outcome } from './outcome.ts'
import type { Finding } from './verdict.ts'

/** The outcome of a single finding. */
export function findingOutcome(finding: Finding, seedsNeeded: number | null = null): Outcome {
  return { verdict: finding.verdict, reason: finding.reason, findings: [finding], seedsNeeded }
}
