import { AssayError } from '../../errors.ts'
import { engineText } from '../compare/compare-conditions.ts'
import type { ClaimResult, RunResult, SpecResults } from '../results.ts'
import { checkShards, type FoundShard, shardText } from './check-shards.ts'

/** What a spec whose runs all failed has in place of an engine. */
const noEngine = 'none'

/**
 * Joins the results of shards into those of the whole run: the same as unsharded ones but for times. A run that several shards made is taken from the
 * first. `startedAt` is that of the first shard, `durationMs` that of the longest, and processors of several kinds are all named.
 *
 * @returns results of every spec planned, in the order of the plan
 * @throws AssayError `report/invalid` that names each shard which is missing, doubled, foreign or incomplete; there is no overall verdict then
 */
export function mergeShards(shards: readonly FoundShard[]): readonly SpecResults[] {
  const mistakes = shards.length === 0 ? ['there is no shard'] : [...checkShards(shards), ...engineMistakes(shards)]
  const [first] = shards
  if (mistakes.length > 0 || first === undefined) {
    throw new AssayError(
      'report/invalid',
      ['These shards make no whole, so there is no overall verdict:', ...mistakes.map((line) => `  ${line}`)].join(
        '\n',
      ),
    )
  }
  const ordered = [...shards].sort((one, other) => one.file.shard - other.file.shard)
  return first.file.plan.specs.map(({ path, claims }) => {
    const parts = ordered.flatMap(({ results }) => results.filter(({ spec }) => spec === path))
    return mergeParts(
      parts,
      claims.map(({ id }) => id),
    )
  })
}

/** Results of two engines in one report would be neither's. */
function engineMistakes(shards: readonly FoundShard[]): readonly string[] {
  const trained = shards.flatMap((shard) =>
    shard.results
      .filter(({ engine }) => engine.name !== noEngine)
      .map((results) => ({ shard, engine: engineText(results) })),
  )
  const [first] = trained
  const others = trained.filter(({ engine }) => engine !== first?.engine)
  return first === undefined
    ? []
    : [
        ...new Set(
          others.map(
            ({ shard, engine }) => `${shardText(shard)} ran on ${engine}, ${shardText(first.shard)} on ${first.engine}`,
          ),
        ),
      ]
}

function mergeParts(parts: readonly SpecResults[], ids: readonly string[]): SpecResults {
  const [first] = parts
  if (first === undefined) throw new AssayError('internal/broken', 'a spec without claims was planned')
  const claims = new Map<string, ClaimResult>(parts.flatMap((part) => part.claims.map((claim) => [claim.id, claim])))
  const { tunings: _ofFirst, ...common } = first
  return {
    ...common,
    engine: parts.find(({ engine }) => engine.name !== noEngine)?.engine ?? first.engine,
    environment: { ...first.environment, cpu: distinct(parts.map(({ environment }) => environment.cpu)).join('; ') },
    startedAt: parts.map(({ startedAt }) => startedAt).reduce((one, other) => (one < other ? one : other)),
    durationMs: Math.max(...parts.map(({ durationMs }) => durationMs)),
    claims: ids.flatMap((id) => claims.get(id) ?? []),
    runs: mergeRuns(parts.flatMap(({ runs }) => runs)),
    ...mergeTunings(parts),
  }
}

/** Each arm once: equal runs choose the same. */
function mergeTunings(parts: readonly SpecResults[]): Pick<SpecResults, 'tunings'> {
  const byArm = new Map(parts.flatMap(({ tunings = [] }) => tunings.map((tuning) => [tuning.arm, tuning])))
  const tunings = [...byArm.values()].sort((one, other) => one.arm.localeCompare(other.arm, 'en'))
  return tunings.length === 0 ? {} : { tunings }
}

/** Each arm and seed once, in the order of an unsharded run; a finished one rather than one that failed. */
function mergeRuns(runs: readonly RunResult[]): readonly RunResult[] {
  const merged = new Map<string, RunResult>()
  for (const run of runs) {
    const key = JSON.stringify([run.arm, run.seed])
    const there = merged.get(key)
    if (there === undefined || (there.status === 'failed' && run.status === 'finished')) merged.set(key, run)
  }
  return [...merged.values()].sort((one, other) => one.arm.localeCompare(other.arm, 'en') || one.seed - other.seed)
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
