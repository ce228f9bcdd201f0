import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, posix } from 'node:path'
import { glob } from 'tinyglobby'
import { AssayError } from '../errors.ts'
import { reportFolder } from '../report/report-folder.ts'
import { type ChangesSince, decodeChanges } from '../results/changes-file.ts'
import { decodeOutline, type ResultsOutline } from '../results/decode-outline.ts'
import { decodeResults } from '../results/decode-results.ts'
import { decodeHistory, type History } from '../results/history.ts'
import type { SpecResults } from '../results/results.ts'

/** What is known beside the results of a profile. */
export interface BesideResults {
  /** `changes.json`: since the last committed results. */
  readonly changes: ChangesSince | null
  /** `history.json` of `assay history`. */
  readonly history: History | null
  /** What a second engine found of the same specs. */
  readonly seconds: readonly SpecResults[]
}

/**
 * Reads what is known beside the results of a profile.
 *
 * @throws AssayError `report/invalid` when `changes.json` or `history.json` cannot be read
 */
export async function readBeside(profileFolder: string, all: readonly SpecResults[]): Promise<BesideResults> {
  return {
    changes: await readKept(join(profileFolder, 'changes.json'), decodeChanges),
    history: await readKept(join(profileFolder, 'history.json'), decodeHistory),
    seconds: await readSeconds(profileFolder, all),
  }
}

/** What a file holds; `null` where there is none. */
async function readKept<Kept>(path: string, decode: (text: string) => Kept): Promise<Kept | null> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw new AssayError('report/invalid', `${path} cannot be read: ${cause.message}`, { cause })
  })
  return text === null ? null : decode(text)
}

/** Where the reports of the second engine are, beside those of the first. */
export const secondEngine = 'onnx'

/** Results of a second engine, of the same texts of these specs; those that cannot be read, or are of another text, say nothing. */
async function readSeconds(profileFolder: string, all: readonly SpecResults[]): Promise<readonly SpecResults[]> {
  const folder = join(dirname(profileFolder), secondEngine, basename(profileFolder))
  const read = all.map(async ({ spec, specDigest, engine }) => {
    const text = await readFile(join(folder, reportFolder(spec), 'results.json'), 'utf8').catch(() => null)
    if (text === null) return []
    try {
      const second = decodeResults(text)
      return second.specDigest === specDigest && second.engine.name !== engine.name ? [second] : []
    } catch {
      return []
    }
  })
  return (await Promise.all(read)).flat()
}

/**
 * Finds the folders with the results of a profile, such as `reports/full`, below a project's `reports`, or, where there are none, anywhere below it; those of a second engine beside the first
 * (`reports/onnx/full`) are read with it, and are not named.
 *
 * @param folder of the project
 * @returns paths from that folder, in order
 */
export async function profileFolders(folder: string): Promise<readonly string[]> {
  const options = { cwd: folder, ignore: ['**/node_modules/**'], followSymbolicLinks: false }
  const reported = await glob('reports/**/results.json', options)
  const found = reported.length > 0 ? reported : await glob('**/results.json', options)
  const folders = new Set(found.map((path) => posix.dirname(posix.dirname(path))))
  const isSecond = (path: string) =>
    posix.basename(posix.dirname(path)) === secondEngine &&
    folders.has(posix.join(posix.dirname(posix.dirname(path)), posix.basename(path)))
  return [...folders].filter((path) => !isSecond(path)).sort()
}

/** What every `results.json` of a profile gave, in order of their specs, and those that are no results, as of another version of Assay. */
interface ReadResults<Results> {
  readonly all: readonly Results[]
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}

/**
 * Reads every `results.json` of a profile. A folder that was never reported is no results.
 *
 * @param known results that were just written there: they are taken as they are
 */
export function readAllResults(
  profileFolder: string,
  known: readonly SpecResults[] = [],
): Promise<ReadResults<SpecResults>> {
  return readAll(profileFolder, decodeResults, known)
}

/** Reads of every `results.json` of a profile what was found. */
export function readAllOutlines(profileFolder: string): Promise<ReadResults<ResultsOutline>> {
  return readAll(profileFolder, decodeOutline, [])
}

async function readAll<Results extends { readonly spec: string }>(
  profileFolder: string,
  decode: (text: string) => Results,
  known: readonly Results[],
): Promise<ReadResults<Results>> {
  const entries = await readdir(profileFolder, { withFileTypes: true }).catch(() => [])
  const all: Results[] = [...known]
  const folders: readonly string[] = known.map(({ spec }) => reportFolder(spec))
  const unreadable: { path: string; reason: string }[] = []
  for (const entry of entries) {
    if (!entry.isDirectory() || folders.includes(entry.name)) continue
    const path = join(profileFolder, entry.name, 'results.json')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) continue
    try {
      all.push(decode(text))
    } catch (cause) {
      unreadable.push({ path, reason: cause instanceof Error ? cause.message : String(cause) })
    }
  }
  return { all: all.sort((a, b) => a.spec.localeCompare(b.spec, 'en')), unreadable }
}
