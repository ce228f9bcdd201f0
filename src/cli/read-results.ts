import { readFile, stat } from 'node:fs/promises'
import { join, posix, relative } from 'node:path'
import { glob } from 'tinyglobby'
import { AssayError } from '../errors.ts'
import { decodeResults } from '../results/decode-results.ts'
import type { SpecResults } from '../results/results.ts'
import { git } from '../verify/git.ts'

/** A file of results, where it was found. */
interface ResultsText {
  readonly path: string
  readonly text: string
}

/**
 * Reads results from a file, from every `results.json` below a folder, or from a git revision: `HEAD~1` for the reports folder as it was then,
 * `HEAD~1:reports/full` for another folder or file of that revision (`HEAD~1:` for all of it). A file or folder of that name is preferred.
 *
 * @param named what the user wrote
 * @param reports the folder that a revision alone stands for
 * @throws AssayError `report/invalid` when there is nothing of that name, nothing in it, or something that is not results: what could not be read is
 * never taken for empty
 */
export async function readResults(named: string, reports: string): Promise<readonly SpecResults[]> {
  const facts = await stat(named).catch(() => null)
  const texts =
    facts === null
      ? fromRevision(named, reports)
      : facts.isDirectory()
        ? await fromFolder(named)
        : await fromFile(named)
  if (texts.length === 0) throw new AssayError('report/invalid', `${named} holds no results.json`)
  return texts
    .map(({ path, text }) => decoded(path, text))
    .sort((one, other) => one.spec.localeCompare(other.spec, 'en'))
}

function decoded(path: string, text: string): SpecResults {
  try {
    return decodeResults(text)
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause
    throw new AssayError('report/invalid', `${path}: ${cause.message}`, { cause })
  }
}

async function fromFile(path: string): Promise<readonly ResultsText[]> {
  try {
    return [{ path, text: await readFile(path, 'utf8') }]
  } catch (cause) {
    throw new AssayError('report/invalid', `could not read ${path}`, { cause })
  }
}

async function fromFolder(folder: string): Promise<readonly ResultsText[]> {
  const paths = await glob('**/results.json', { cwd: folder })
  return (await Promise.all(paths.map((path) => fromFile(join(folder, path))))).flat()
}

function fromRevision(named: string, reports: string): readonly ResultsText[] {
  const [revision = '', ...rest] = named.split(':')
  const commit = commitOf(named, revision)
  // Paths of a revision are those from its root, as git writes them, wherever the command runs.
  const wanted = posix.normalize(rest.length > 0 ? rest.join(':') : fromRoot(reports))
  try {
    const listed = git('.', 'ls-tree', '-r', '-z', '--full-tree', '--name-only', commit, '--', wanted).split('\0')
    const paths = listed.filter((path) => path === wanted || posix.basename(path) === 'results.json')
    return paths.map((path) => ({
      path: `${revision}:${path}`,
      text: git('.', 'cat-file', 'blob', `${commit}:${path}`),
    }))
  } catch (cause) {
    throw new AssayError('report/invalid', `could not read ${wanted} at ${revision}`, { cause })
  }
}

function commitOf(named: string, revision: string): string {
  try {
    return git('.', 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).trim()
  } catch (cause) {
    throw new AssayError('report/invalid', `${named} is not a file, a folder or a git revision`, {
      cause,
    })
  }
}

function fromRoot(folder: string): string {
  return relative(git('.', 'rev-parse', '--show-cdup').trim(), folder)
    .split('\\')
    .join('/')
}
