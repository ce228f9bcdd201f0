import { AssayError } from '../../errors.ts'
import { type ChangedClaim, type Changes, changesBetween } from '../changes.ts'
import type { ClaimResult, SpecResults } from '../results.ts'
import { type ConditionChange, compareConditions } from './compare-conditions.ts'
import { compareMetrics, type MetricChange } from './compare-metrics.ts'

/** Where a claim is found. */
export interface ClaimPlace extends ChangedClaim {
  /** Line of the claim in its spec, in the later results that have it. */
  readonly line: number
}

/** A claim that both results have, with two verdicts. */
export type VerdictChange = Changes['verdicts'][number] &
  ClaimPlace & {
    /** The verdict that the spec of the later results records. */
    readonly recorded: ClaimResult['recorded']
    /** Verdict and numbers in a sentence, of both results. */
    readonly reasonBefore: string
    readonly reasonAfter: string
  }

/** What differs between two results; every list is empty when nothing does. */
export interface ResultsChanges {
  readonly verdicts: readonly VerdictChange[]
  /** Claims that only the later results have. */
  readonly added: readonly (Changes['added'][number] & ClaimPlace)[]
  /** Claims that only the earlier results have. */
  readonly gone: readonly (Changes['gone'][number] & ClaimPlace)[]
  /** Means over seeds that moved, those that moved most first. */
  readonly metrics: readonly MetricChange[]
  /** What else differs, and may be the cause: the profile, a spec's text, the engine, the processor. */
  readonly conditions: readonly ConditionChange[]
}

/**
 * Compares two results of some specs. Claims are the same when spec and id are; times do not count.
 *
 * @param before the earlier results, such as the committed ones
 * @param after the later results; lists follow their order
 * @throws AssayError `report/invalid` when one side holds a spec twice: which of the two is meant cannot be told
 */
export function compareResults(before: readonly SpecResults[], after: readonly SpecResults[]): ResultsChanges {
  const earlier = bySpec(before)
  const later = bySpec(after)
  const pairs = after.flatMap((results) => {
    const old = earlier.get(results.spec)
    return old === undefined ? [] : [{ before: old, after: results }]
  })
  const { verdicts, added, gone } = changesBetween(before, after)
  return {
    verdicts: verdicts.map((change) => {
      const { line, recorded, reason } = claimOf(change, later)
      return { ...change, line, recorded, reasonBefore: claimOf(change, earlier).reason, reasonAfter: reason }
    }),
    added: added.map((change) => ({ ...change, line: claimOf(change, later).line })),
    gone: gone.map((change) => ({ ...change, line: claimOf(change, earlier).line })),
    metrics: pairs
      .flatMap((pair) => compareMetrics(pair.before, pair.after))
      .sort((one, other) => other.size - one.size)
      .map(({ size: _size, ...change }) => change),
    conditions: pairs.flatMap((pair) => compareConditions(pair.before, pair.after)),
  }
}

function bySpec(all: readonly SpecResults[]): ReadonlyMap<string, SpecResults> {
  const specs = new Map<string, SpecResults>()
  for (const results of all) {
    const other = specs.get(results.spec)
    if (other) {
      throw new AssayError(
        'report/invalid',
        `There are two results of ${results.spec}, in the profiles ${other.profile} and ${results.profile}. Name the folder of one profile, such as reports/${results.profile}.`,
      )
    }
    specs.set(results.spec, results)
  }
  return specs
}

function claimOf({ spec, id }: ChangedClaim, all: ReadonlyMap<string, SpecResults>): ClaimResult {
  const claim = all.get(spec)?.claims.find((each) => each.id === id)
  if (!claim) throw new AssayError('internal/broken', `claim ${id} of ${spec} was compared, but is not there`)
  return claim
}
