import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import type { EngineName } from '../../engine/engine.ts'
import { codeRoot } from '../../package-root.ts'
import { dependencies, judgingPackages, numericPackages } from './dependency-digest.ts'
import { executableCode } from './executable-code.ts'

/** Folders below src/ (or dist/ in the package) whose code decides a run's numbers, besides that of its engine. */
const deciding = ['data', 'engine/session', 'graph', 'metrics', 'model', 'random', 'run/training'] as const

/** Folders whose code decides what a program's numbers are taken for. */
const decidingPrograms = ['recorded', 'run/program'] as const

/** Folders whose code decides what measurements say of a claim, and how that is written. */
const judging = ['data', 'graph', 'judge', 'metrics', 'model', 'random', 'results'] as const

/** What code decides: the numbers of runs on an engine, what a program's numbers are taken for, or what is judged of numbers. */
export type DecidingCode = EngineName | 'program' | 'judge'

/**
 * SHA-256 over the code that decides something and the installed code of the packages that it calls, so that an edited kernel never meets a
 * result of the old one. Counted is what is executed, by path, in sorted order. Comments, white space and types do not count (of C++, all does), nor do tests and
 * declarations.
 *
 * @param what of an engine, the other one's own code does not count; of a program, only what reads its numbers does
 * @param root the folder of the rooms: src/ in a checkout, dist/ in the package
 * @throws AssayError `internal/broken` when a package is not installed
 */
export function codeDigest(what: DecidingCode, root: string = codeRoot()): string {
  const hash = createHash('sha256').update(dependencies(packagesOf(what)).digest)
  for (const room of roomsOf(what)) {
    for (const path of sourceFiles(join(root, room))) {
      const text = readFileSync(path, 'utf8')
      const code = isNative(path) ? text : executableCode(path, text)
      // The zero bytes keep a path from running into its content.
      if (code !== '') hash.update(`${relative(root, path).split(sep).join('/')}\0${code}\0`)
    }
  }
  return hash.digest('hex')
}

/** The files and folders that a digest of this checkout's or package's code hangs on: as long as none of them changes, it is what it was. */
export function codePaths(what: DecidingCode, root: string = codeRoot()): readonly string[] {
  const rooms = roomsOf(what).map((room) => join(root, room))
  const folders = rooms.flatMap((room) => [
    room,
    ...readdirSync(room, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  ])
  // What makes the digest: the code beside this, and the package that reads sources for it.
  const making = [
    ...sourceFiles(join(root, 'run/store')),
    createRequire(import.meta.url).resolve('rolldown/package.json'),
  ]
  return [...dependencies(packagesOf(what)).paths, ...folders, ...rooms.flatMap(sourceFiles), ...making]
}

function roomsOf(what: DecidingCode): readonly string[] {
  if (what === 'program') return decidingPrograms
  return what === 'judge' ? judging : [...deciding, `engine/${what}`]
}

function packagesOf(what: DecidingCode): readonly string[] {
  return what === 'judge' ? [...numericPackages, ...judgingPackages] : numericPackages
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** What renders pages for people decides no number. */
function isSource(name: string): boolean {
  return (
    isNative(name) || (/\.(ts|js)$/.test(name) && !/\.(test|d)\.(ts|js)$/.test(name) && !name.startsWith('render-'))
  )
}

/** Whether it is compiled for the processor: kernels of our own. */
function isNative(name: string): boolean {
  return /\.(cc|h)$/.test(name)
}
