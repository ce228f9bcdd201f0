import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { glob } from 'tinyglobby'
import { AssayError } from '../errors.ts'
import { decodeResults } from '../results/decode-results.ts'
import { type FoundShard, shardText } from '../results/shards/check-shards.ts'
import { decodeShardFile, type ShardFile } from '../results/shards/shard-file.ts'

/**
 * Reads the shards in some folders, or below them.
 *
 * @throws AssayError `report/invalid` for a folder without shards, for a shard file that cannot be read, and for results that are not those which the
 * shard wrote: missing, cut short or changed
 */
export async function readShards(folders: readonly string[]): Promise<readonly FoundShard[]> {
  const found = new Map<string, FoundShard>()
  for (const folder of folders) {
    const paths = await glob('**/shard.json', { cwd: folder }).catch(() => [])
    if (paths.length === 0) {
      throw new AssayError(
        'report/invalid',
        `${folder} holds no shard.json: the shard did not come to its end, or was not kept`,
      )
    }
    for (const path of paths) {
      const place = dirname(join(folder, path))
      found.set(place, await readShard(place))
    }
  }
  return [...found.values()]
}

async function readShard(folder: string): Promise<FoundShard> {
  const path = join(folder, 'shard.json')
  let file: ShardFile
  try {
    file = decodeShardFile(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new AssayError('report/invalid', `${path}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
  const results = await Promise.all(
    file.results.map(async ({ path, digest }) => {
      const text = await readFile(join(folder, path), 'utf8').catch(() => null)
      const name = shardText({ folder, file })
      if (text === null) throw new AssayError('report/invalid', `${name}: its ${path} is missing. Run the shard again.`)
      if (createHash('sha256').update(text).digest('hex') !== digest) {
        throw new AssayError('report/invalid', `${name}: its ${path} is not what the shard wrote. Run the shard again.`)
      }
      return decodeResults(text)
    }),
  )
  return { folder, file, results }
}
