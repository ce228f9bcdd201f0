import type { WrittenClaim } from './schema/claim.ts'
import type { Profile } from './spec.ts'
import type { SpecPath } from './yaml/position.ts'

/** The verdict that a claim is recorded to have in a profile, with its reason. */
export interface RecordedVerdict {
  readonly verdict: NonNullable<WrittenClaim['verdict']>
  readonly because: string | null
  /** Where the verdict stands, from the claim. */
  readonly at: SpecPath
}

/** Reads the recorded verdict. A profile that records a verdict of its own needs a reason of its own. */
export function recordedVerdict(claim: WrittenClaim, profile: Profile): RecordedVerdict {
  const { verdict = 'supported', because = null } = claim
  const own = profile === 'sample' ? claim.profiles?.sample : undefined
  if (own === undefined) return { verdict, because, at: ['verdict'] }
  if (own.verdict === undefined) return { verdict, because: own.because ?? because, at: ['verdict'] }
  return { verdict: own.verdict, because: own.because ?? null, at: ['profiles', profile, 'verdict'] }
}
