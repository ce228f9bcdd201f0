import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { keepJson, keptJson } from '../../kept-json.ts'
import { codeRoot, packageRoot } from '../../package-root.ts'
import type { DecidingCode } from './code-digest.ts'

/**
 * The digest of the code that decides something, as it is now (see `codeDigest`). Making it takes a quarter of a second, so it is kept in
 * `node_modules/.cache` with the size, the times and the inode of every file and folder that it hangs on, and made again when one of these is another.
 *
 * @param what such as the engine that a run is made on
 */
export function currentCodeDigest(what: DecidingCode): Promise<string> {
  const name = createHash('sha256').update(`${codeRoot()} ${process.version}`).digest('hex').slice(0, 16)
  return keptDigest(join(packageRoot(), 'node_modules', '.cache', 'assay', `code-${what}-${name}.json`), async () => {
    // Not loaded where it is not needed: it brings a parser.
    const { codeDigest, codePaths } = await import('./code-digest.ts')
    return { paths: codePaths(what), make: () => codeDigest(what) }
  })
}

/** How a digest is made anew: what it hangs on, and itself. */
interface Making {
  readonly paths: readonly string[]
  make(): string
}

/**
 * A digest that a file keeps for as long as nothing changes that it hangs on. Where the file cannot be written, it is made each time.
 *
 * @param path of the file
 */
export async function keptDigest(path: string, making: () => Promise<Making>): Promise<string> {
  const kept = keptJson(path) as Kept | null
  if (kept !== null && stateOf(kept.paths) === kept.state) return kept.digest
  const { paths, make } = await making()
  const state = stateOf(paths)
  const digest = make()
  // What is edited meanwhile is seen the next time.
  if (state !== null && stateOf(paths) === state) {
    await keepJson(path, { digest, state, paths } satisfies Kept)
  }
  return digest
}

interface Kept {
  readonly digest: string
  readonly state: string
  readonly paths: readonly string[]
}

/** `null` where something is not there. */
function stateOf(paths: readonly string[]): string | null {
  const hash = createHash('sha256')
  for (const path of paths) {
    const facts = statSync(path, { bigint: true, throwIfNoEntry: false })
    if (facts === undefined) return null
    hash.update(`${path} ${facts.size} ${facts.mtimeNs} ${facts.ctimeNs} ${facts.ino}\0`)
  }
  return hash.digest('hex')
}
