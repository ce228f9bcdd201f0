import type { ClaimResult, SpecResults } from './results.ts'

/** One claim as two engines saw it. */
export interface ClaimComparison {
  readonly spec: string
  readonly id: string
  readonly name: string
  /** What was measured, such as `test.accuracy of all-zero at end`; `null` when neither engine measured anything. */
  readonly quantity: string | null
  readonly verdicts: readonly [ClaimResult['verdict'], ClaimResult['verdict']]
  /** What each measured of it: the deciding finding's estimate. */
  readonly estimates: readonly [number | null, number | null]
  readonly agreement: Agreement
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
  return {
    spec,
    id: first.id,
    name: first.name,
    quantity: first.measured?.quantity ?? second.measured?.quantity ?? null,
    verdicts,
    estimates: [first.measured?.estimate ?? null, second.measured?.estimate ?? null],
    agreement: agreementOf(verdicts),
  }
}

function agreementOf([first, second]: ClaimComparison['verdicts']): Agreement {
  if (first === second) return 'same'
  const decided = [first, second].every((verdict) => verdict === 'supported' || verdict === 'refuted')
  return decided ? 'opposite' : 'open'
}
