import type { Verdict } from './verdicts.ts'

/** What one program found of a claim: an engine of Assay, or PyTorch with seeds of its own. */
export interface Finding {
  readonly by: 'tensorflow' | 'onnx' | 'pytorch'
  /** Also `error` and `not run`, which agree with no verdict. */
  readonly verdict: string
}

/**
 * Whether a recorded verdict can be held against a checker's answer: at least two programs judged the claim, all that did found this verdict, and the
 * spec records it for both profiles, so that it is not the smaller sample that leaves the claim open.
 *
 * @param recorded the verdicts that the spec records, by profile
 */
export function isTrusted(
  recorded: { readonly sample: Verdict; readonly full: Verdict },
  findings: readonly Finding[],
): boolean {
  return (
    recorded.sample === recorded.full &&
    new Set(findings.map(({ by }) => by)).size >= 2 &&
    findings.every(({ verdict }) => verdict === recorded.full)
  )
}
