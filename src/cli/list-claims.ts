import { createHash } from 'node:crypto'
import { recordedVerdict } from '../language/recorded-verdict.ts'
import type { Profile } from '../language/spec.ts'
import type { Answer } from '../report/programs/answer-schema.ts'
import type { ResultsOutline } from '../results/decode-outline.ts'
import type { SpecFile } from './spec-files.ts'

/** A claim with the verdict recorded and the one last found. */
export type ListedClaim = Answer['claims'][number]

/**
 * Lists the claims of specs, in their order. A spec with mistakes has none.
 *
 * @param results what was last found in this profile
 */
export function listClaims(
  files: readonly SpecFile[],
  profile: Profile,
  results: readonly ResultsOutline[],
): readonly ListedClaim[] {
  return files.flatMap(({ path, text, spec }) => {
    if (spec === null) return []
    const last = results.find((one) => one.spec === path)
    const stale = last !== undefined && last.specDigest !== createHash('sha256').update(text).digest('hex')
    return spec.content.claims.map((written, index) => {
      const { id, name } = written
      const recorded = recordedVerdict(written, profile).verdict
      const { line } = spec.locator.value(['claims', index])
      const claim = last?.claims.find((each) => each.id === id)
      const found = claim?.verdict ?? null
      return {
        spec: path,
        id,
        name,
        line,
        recorded,
        found,
        stale: stale && found !== null,
        reason: claim?.reason ?? null,
      }
    })
  })
}
