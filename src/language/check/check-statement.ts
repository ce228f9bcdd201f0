import { type Finding, finding } from '../problem.ts'
import type { WrittenClaim } from '../schema/claim.ts'
import type { SpecPath } from '../yaml/position.ts'

/** A claim says what it is about in the source's words or in others: as a `quote` or as a `paraphrase`, not as both. */
export function checkStatement({ quote, paraphrase }: WrittenClaim, at: SpecPath): readonly Finding[] {
  if (quote === undefined && paraphrase === undefined) {
    const hint = 'Say what the source says: `quote:` has its own words, `paraphrase:` yours.'
    return [finding('key/missing', at, 'neither `quote` nor `paraphrase` is given', hint, 'key')]
  }
  if (quote === undefined || paraphrase === undefined) return []
  const hint = "Keep `quote` if the words are the source's own, `paraphrase` if they are yours."
  return [finding('expect/meaning', [...at, 'paraphrase'], 'both `quote` and `paraphrase` are given', hint, 'key')]
}
