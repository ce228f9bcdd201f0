import type { Finding } from '../../judge/verdict.ts'
import type { ClaimResult, SpecResults } from '../results.ts'
import { type ComparedQuantity, compareQuantity } from './compare-quantity.ts'

/** One claim as two engines saw it. */
export interface ClaimComparison {
  readonly spec: string
  readonly id: string
  readonly name: string
  readonly verdicts: readonly [ClaimResult['verdict'], ClaimResult['verdict']]
  readonly agreement: Agreement
  /** Quantities that both judged, such as `test.accuracy of all-zero at end`. */
  readonly compared: number
  /** Those of them that are not alike in every seed, those furthest apart first. */
  readonly apart: readonly ComparedQuantity[]
}

/**
 * `same`: both have one verdict. `opposite`: one supports what the other refutes. `open`: one could not decide or not judge what the other did, which
 * more seeds or another set-up may change.
 */
export type Agreement = 'same' | 'opposite' | 'open'

/**
 * Compares the results that two engines came to, claim by claim, in the order of the first. A claim that one of them has no result of is not compared.
 */
export function compareEngines(
  first: readonly SpecResults[],
  second: readonly SpecResults[],
): readonly ClaimComparison[] {
  const others = new Map(second.flatMap(({ spec, claims }) => claims.map((claim) => [`${spec} ${claim.id}`, claim])))
  return first.flatMap(({ spec, claims }) =>
    claims.flatMap((claim) => {
      const other = others.get(`${spec} ${claim.id}`)
      return other === undefined ? [] : [compareClaim(spec, claim, other)]
    }),
  )
}

function compareClaim(spec: string, first: ClaimResult, second: ClaimResult): ClaimComparison {
  const verdicts = [first.verdict, second.verdict] as const
  const others = quantitiesOf(second)
  const compared = [...quantitiesOf(first).values()].flatMap((finding) => {
    const other = others.get(finding.quantity)
    return other === undefined ? [] : [compareQuantity(finding, other)]
  })
  return {
    spec,
    id: first.id,
    name: first.name,
    verdicts,
    agreement: agreementOf(verdicts),
    compared: compared.length,
    apart: compared.filter(({ largest }) => largest !== 0).sort((one, other) => other.relative - one.relative),
  }
}

/** By quantity, and not by place: what decides a claim of several parts on one engine need not be what decides it on the other. */
function quantitiesOf({ judgement }: ClaimResult): ReadonlyMap<string, Finding> {
  return new Map((judgement?.findings ?? []).map((finding) => [finding.quantity, finding]))
}

function agreementOf([first, second]: ClaimComparison['verdicts']): Agreement {
  if (first === second) return 'same'
  const decided = [first, second].every((verdict) => verdict === 'supported' || verdict === 'refuted')
  return decided ? 'opposite' : 'open'
}
