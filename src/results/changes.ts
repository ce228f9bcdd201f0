import type { ClaimResult, SpecResults } from './results.ts'

/** A claim as it stood in one of two sets of results. */
export interface ChangedClaim {
  /** Path of its spec from the project's root. */
  readonly spec: string
  readonly id: string
  readonly name: string
}

/** What changed from one set of results to another. */
export interface Changes {
  /** Claims of both whose verdict is another. */
  readonly verdicts: readonly (ChangedClaim & {
    readonly before: ClaimResult['verdict']
    readonly after: ClaimResult['verdict']
  })[]
  /** Claims that the earlier results lack, with the verdict found. */
  readonly added: readonly (ChangedClaim & { readonly after: ClaimResult['verdict'] })[]
  /** Claims that the later results lack, with the verdict that they had. */
  readonly gone: readonly (ChangedClaim & { readonly before: ClaimResult['verdict'] })[]
}

/** As much of results as can be compared. */
export type Comparable = Pick<SpecResults, 'spec'> & {
  readonly claims: readonly Pick<ClaimResult, 'id' | 'name' | 'verdict'>[]
}

/**
 * Compares two sets of results claim by claim. A claim is known by its spec's path and its id; its name is the later one.
 *
 * @param before results of some specs
 * @param after results of the same specs, or of others
 * @returns each list in the order of its results
 */
export function changesBetween(before: readonly Comparable[], after: readonly Comparable[]): Changes {
  const [old, young] = [claimsByKey(before), claimsByKey(after)]
  return {
    verdicts: [...young].flatMap(([key, { verdict, ...claim }]) => {
      const earlier = old.get(key)?.verdict ?? verdict
      return earlier === verdict ? [] : [{ ...claim, before: earlier, after: verdict }]
    }),
    added: [...young].flatMap(([key, { verdict, ...claim }]) => (old.has(key) ? [] : [{ ...claim, after: verdict }])),
    gone: [...old].flatMap(([key, { verdict, ...claim }]) => (young.has(key) ? [] : [{ ...claim, before: verdict }])),
  }
}

/** Whether anything changed. */
export function hasChanges({ verdicts, added, gone }: Changes): boolean {
  return verdicts.length + added.length + gone.length > 0
}

function claimsByKey(all: readonly Comparable[]) {
  return new Map(
    all.flatMap(({ spec, claims }) =>
      claims.map(({ id, name, verdict }) => [JSON.stringify([spec, id]), { spec, id, name, verdict }] as const),
    ),
  )
}
