import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeFileAtomically } from '../files.ts'
import type { Profile } from '../language/spec.ts'
import { allClaims } from '../plan/plan.ts'
import { planSpec } from '../plan/plan-spec.ts'
import { runDefinition } from '../plan/run-definition.ts'
import { shardClaims } from '../plan/shard-claims.ts'
import { refuseLinks } from '../refuse-links.ts'
import { reportFolder } from '../report/report-folder.ts'
import { encodeResults } from '../results/encode-results.ts'
import type { SpecResults } from '../results/results.ts'
import { encodeShardFile, mostShards, type ShardPlan, shardFormat } from '../results/shards/shard-file.ts'
import { countUpdates } from '../run/service/count-updates.ts'
import { describeEnvironment } from '../verify/environment.ts'
import { testName } from '../verify/test-name.ts'
import { literalPattern } from './literal-pattern.ts'
import type { SpecFile } from './spec-files.ts'

/** One of several parts that a run is distributed over. */
export interface Shard {
  /** From 1. */
  readonly shard: number
  readonly of: number
}

/** A shard with what it is to do. */
export interface PlannedShard extends Shard {
  readonly plan: ShardPlan
  /** Where it writes: `<reports>/shards/<profile>/2-of-5`. */
  readonly folder: string
  /** Selects the tests of its claims; `null` when it has none, as when there are more shards than claims. */
  readonly pattern: string | null
  /** Number of its claims. */
  readonly claims: number
}

/**
 * Reads `--shard`, such as `2/5`.
 *
 * @throws AssayError `usage/invalid` for anything else, for a shard beyond the last, and for more shards than a run may have
 */
export function shardNamed(text: string): Shard {
  const [, shard, of] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? []).map(Number)
  if (shard === undefined || of === undefined || shard > of) {
    throw new AssayError('usage/invalid', `--shard ${text}: expected a shard and their number, such as 2/5`)
  }
  if (of > mostShards)
    throw new AssayError('usage/invalid', `--shard ${text}: at most ${mostShards} shards are possible`)
  return { shard, of }
}

/** Plans all shards of a run, the same in each of them, and gives the part of one. */
export function planShard(
  { shard, of }: Shard,
  files: readonly SpecFile[],
  profile: Profile,
  reports: string,
): PlannedShard {
  const specs = files.flatMap(({ path, text, spec }) => (spec ? [{ path, text, plan: planSpec(spec, profile) }] : []))
  const shares = shardClaims(specs, of, (definition) => countUpdates(runDefinition({ definition }, 1)))
  const { assay, commit } = describeEnvironment(process.cwd(), reports)
  const names = specs.flatMap(({ path, plan }) =>
    allClaims(plan)
      .filter(({ id }) => shares.some((share) => share.spec === path && share.id === id && share.shard === shard))
      .map(({ id, name }) => testName(id, name)),
  )
  return {
    shard,
    of,
    plan: {
      of,
      profile,
      assay,
      commit,
      specs: specs.map(({ path, text, plan }) => ({
        path,
        specDigest: sha256(text),
        planDigest: sha256(JSON.stringify(plan)),
        claims: shares.filter(({ spec }) => spec === path).map((share) => ({ id: share.id, shard: share.shard })),
      })),
    },
    folder: join(reports, 'shards', profile, `${shard}-of-${of}`),
    pattern: names.length === 0 ? null : `^(?:${names.map(literalPattern).join('|')})$`,
    claims: names.length,
  }
}

/** Takes away what an earlier run of the shard wrote: should this one not come to its end, nothing stands in its place. */
export async function clearShard({ folder }: PlannedShard): Promise<void> {
  await refuseLinks(folder)
  await rm(folder, { recursive: true, force: true })
}

/** Writes the results of a shard, and last `shard.json`, which says that all of them are there. */
export async function writeShard(planned: PlannedShard, all: readonly SpecResults[]): Promise<void> {
  const files = all.map((results) => {
    const text = encodeResults(results)
    return { spec: results.spec, path: `${reportFolder(results.spec)}/results.json`, text, digest: sha256(text) }
  })
  for (const { path, text } of files) await writeFileAtomically(join(planned.folder, path), text)
  await writeFileAtomically(
    join(planned.folder, 'shard.json'),
    encodeShardFile({
      format: shardFormat,
      shard: planned.shard,
      plan: planned.plan,
      results: files.map(({ spec, path, digest }) => ({ spec, path, digest })),
    }),
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
