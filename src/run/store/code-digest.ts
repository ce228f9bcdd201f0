import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { EngineName } from '../../engine/engine.ts'
import { dependencyDigest } from './dependency-digest.ts'

/** Folders below src/ (or dist/ in the package) whose code decides a run's numbers, besides that of its engine. */
const deciding = ['data', 'engine/session', 'graph', 'metrics', 'model', 'random', 'run/training'] as const

/**
 * SHA-256 over the source that decides a run's numbers and the installed code of the packages which that calls, so that an edited kernel never meets a result of the old one. Tests and declarations are
 * left out; paths and contents count, in sorted order.
 *
 * @param engine what the run is made on: the other engines' own code does not count
 * @param root the folder of the rooms: src/ in a checkout, dist/ in the package
 */
export function codeDigest(
  engine: EngineName,
  root: string = fileURLToPath(new URL('../..', import.meta.url)),
): string {
  const hash = createHash('sha256').update(dependencyDigest())
  for (const room of [...deciding, `engine/${engine}`]) {
    for (const path of sourceFiles(join(root, room))) {
      // The zero bytes keep a path from running into its content.
      hash
        .update(`${relative(root, path).split(sep).join('/')}\0`)
        .update(readFileSync(path))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What renders pages for people decides no number. */
function isSource(name: string): boolean {
  return /\.(ts|js)$/.test(name) && !/\.(test|d)\.(ts|js)$/.test(name) && !name.startsWith('render-')
}
