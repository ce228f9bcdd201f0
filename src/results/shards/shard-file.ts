import { type Static, Type } from 'typebox'
import { AssayError } from '../../errors.ts'
import { ownSchemaCheck } from '../../schema-check.ts'
import { inertJson } from '../inert-json.ts'
import { closed, orNull, text, word } from '../schema/shapes.ts'

/** Version of the layout of `shard.json`: raised when a reader of the older one could misread it. */
export const shardFormat = 1

/** Most shards of a run: more than any launcher starts at once (a GitHub matrix 256, a SLURM array 1,001 by default), and few enough to be counted. */
export const mostShards = 10_000

const ordinal = Type.Integer({ minimum: 1, maximum: mostShards })
/** A folder of the shard's own, as `reportFolder` names them: nothing that leads elsewhere. */
const resultsPath = Type.String({ pattern: '^\\w[\\w.-]*/results\\.json$' })

const shardPlan = Type.Object(
  {
    of: ordinal,
    // It becomes a folder.
    profile: word('sample', 'full'),
    assay: text,
    commit: orNull(text),
    specs: Type.Array(
      Type.Object(
        {
          path: text,
          specDigest: text,
          planDigest: text,
          claims: Type.Array(Type.Object({ id: text, shard: ordinal }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
)

const shardFile = Type.Object(
  {
    format: Type.Literal(shardFormat),
    shard: ordinal,
    plan: shardPlan,
    results: Type.Array(Type.Object({ spec: text, path: resultsPath, digest: text }, closed)),
  },
  closed,
)

/**
 * What was planned for all shards together, the same in each of them: how many there are, of which profile, version and commit; every spec with
 * the SHA-256 of its text and of its plan (which code beside it enters too), and every claim with the shard that judges it.
 */
export type ShardPlan = Static<typeof shardPlan>

/** `shard.json`: what was planned, which shard this is, and which files it wrote, each with its SHA-256. */
export type ShardFile = Static<typeof shardFile>

const isShardFile = ownSchemaCheck<ShardFile>(shardFile)

/** Writes `shard.json`. */
export function encodeShardFile(file: ShardFile): string {
  return inertJson(file)
}

/**
 * Reads `shard.json`.
 *
 * @throws AssayError `report/invalid` when it is not valid JSON, or not laid out as one
 */
export function decodeShardFile(text: string): ShardFile {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch (cause) {
    throw new AssayError('report/invalid', 'Not a shard file: the file is not valid JSON. Run the shard again.', {
      cause,
    })
  }
  if (!isShardFile(file)) {
    const [first] = isShardFile.errors
    throw new AssayError(
      'report/invalid',
      `Not a shard file of this version of Assay: ${first?.instancePath || '/'} ${first?.message ?? ''}. Run the shard again.`,
    )
  }
  return file
}
