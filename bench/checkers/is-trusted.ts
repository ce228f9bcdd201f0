import type { Profile } from '../../src/language/spec.ts'
import type { Verdict } from './verdicts.ts'

/** What one program found of a claim: an engine of Assay, or PyTorch with seeds of its own. */
export interface Finding {
  readonly by: 'tensorflow' | 'onnx' | 'pytorch'
  /** Also `error` and `not run`, which agree with no verdict. */
  readonly verdict: string
}

/**
 * Whether a recorded verdict can be held against a checker's answer: at least two programs judged the claim, all that did found this verdict, and the
 * other profile does not say otherwise. The sample, which is smaller, may leave open what the full profile decides; where the verdict is the sample's, the
 * claim would be open only for that.
 *
 * @param recorded the verdicts that the spec records, by profile
 * @param profile whose verdict it is
 */
export function isTrusted(
  recorded: Readonly<Record<Profile, Verdict>>,
  profile: Profile,
  findings: readonly Finding[],
): boolean {
  const leftOpen = profile === 'full' && recorded.sample === 'inconclusive'
  return (
    (recorded.sample === recorded.full || leftOpen) &&
    new Set(findings.map(({ by }) => by)).size >= 2 &&
    findings.every(({ verdict }) => verdict === recorded[profile])
  )
}
