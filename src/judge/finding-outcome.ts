import type { Outcome } from './outcome.ts'
import type { Region } from './region.ts'
import type { Finding } from './verdict.ts'

/** The outcome of a single finding. */
export function findingOutcome(
  { region, ...found }: Omit<Finding, 'region' | 'strict'> & { readonly region: Region },
  seedsNeeded: number | null = null,
): Outcome {
  const finding = { ...found, region: [region.low, region.high], strict: region.strict } as const
  return { verdict: finding.verdict, reason: finding.reason, findings: [finding], seedsNeeded }
}
