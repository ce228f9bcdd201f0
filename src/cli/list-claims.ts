import { createHash } from 'node:crypto'
import type { Profile } from '../language/spec.ts'
import type { PlannedClaim } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import type { SpecFile } from './spec-files.ts'

/** A claim, as `assay list` tells it. */
export interface ListedClaim extends Pick<PlannedClaim, 'id' | 'name' | 'recorded' | 'line' | 'arms'> {
  /** Path of its spec. */
  readonly spec: string
  /** The verdict that was last found; `null` where there is none. */
  readonly found: ClaimResult['verdict'] | null
  /** Whether the spec's text is another one than that which `found` was found with. */
  readonly stale: boolean
}

/**
 * Lists the claims of specs, in their order. A spec with mistakes has none.
 *
 * @param results what was last found in this profile
 */
export function listClaims(
  files: readonly SpecFile[],
  profile: Profile,
  results: readonly SpecResults[],
): readonly ListedClaim[] {
  return files.flatMap(({ path, text, spec }) => {
    if (spec === null) return []
    const last = results.find((one) => one.spec === path)
    const stale = last !== undefined && last.specDigest !== createHash('sha256').update(text).digest('hex')
    return planSpec(spec, profile).claims.map(({ id, name, recorded, line, arms }) => {
      const found = last?.claims.find((claim) => claim.id === id)?.verdict ?? null
      return { id, name, recorded, spec: path, line, arms, found, stale: stale && found !== null }
    })
  })
}
