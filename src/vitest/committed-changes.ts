import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { changesBetween } from '../report/changes.ts'
import type { ChangesSince } from '../report/changes-file.ts'
import { decodeResults } from '../report/decode-results.ts'
import type { SpecResults } from '../report/results.ts'

const run = promisify(execFile)

/** Bytes of the largest `results.json` that is compared: many times that of the largest one known. */
const mostBytes = 256 * 1024 * 1024

/**
 * What changed from the results that the last commit holds.
 *
 * @param profileFolder such as `reports/full`
 * @param all results as they are now
 * @returns `null` outside git, and where nothing of this folder is committed
 */
export async function changesSinceCommit(
  profileFolder: string,
  all: readonly SpecResults[],
): Promise<ChangesSince | null> {
  const git = async (...words: string[]): Promise<string> =>
    (await run('git', words, { cwd: profileFolder, maxBuffer: mostBytes })).stdout
  const since = await git('rev-parse', 'HEAD').catch(() => null)
  if (since === null) return null
  const listed = (await git('ls-tree', '-r', '-z', '--name-only', 'HEAD', '--', '.')).split('\0')
  const paths = listed.filter((path) => /^[^/]+\/results\.json$/.test(path))
  if (paths.length === 0) return null
  const before: SpecResults[] = []
  const unreadable: string[] = []
  for (const path of paths) {
    const text = await git('show', `HEAD:./${path}`)
    try {
      before.push(decodeResults(text))
    } catch {
      unreadable.push(specOf(text) ?? path)
    }
  }
  const comparable = all.filter(({ spec }) => !unreadable.includes(spec))
  return { since: since.trim(), ...changesBetween(before, comparable), uncompared: unreadable }
}

/** The spec that results of another version of Assay name. */
function specOf(text: string): string | null {
  try {
    const file: unknown = JSON.parse(text)
    const spec = typeof file === 'object' && file !== null && 'spec' in file ? file.spec : null
    return typeof spec === 'string' ? spec : null
  } catch {
    return null
  }
}
