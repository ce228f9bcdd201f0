import { changesBetween } from '../results/changes.ts'
import type { ChangesSince } from '../results/changes-file.ts'
import { decodeResults } from '../results/decode-results.ts'
import type { SpecResults } from '../results/results.ts'
import { fileAt, resultsAt } from './commits.ts'
import { git } from './git.ts'

/**
 * What changed from the results that the last commit holds.
 *
 * @param profileFolder such as `reports/full`
 * @param all results as they are now
 * @returns `null` outside git, and where nothing of this folder is committed
 */
export function changesSinceCommit(profileFolder: string, all: readonly SpecResults[]): ChangesSince | null {
  const since = lastCommit(profileFolder)
  if (since === null) return null
  const paths = resultsAt(profileFolder, since)
  if (paths.length === 0) return null
  const before: SpecResults[] = []
  const unreadable: string[] = []
  for (const path of paths) {
    const text = fileAt(profileFolder, since, path) ?? ''
    try {
      before.push(decodeResults(text))
    } catch {
      unreadable.push(specOf(text) ?? path)
    }
  }
  const comparable = all.filter(({ spec }) => !unreadable.includes(spec))
  return { since, ...changesBetween(before, comparable), uncompared: unreadable }
}

/** `null` outside git, and before the first commit. */
function lastCommit(folder: string): string | null {
  try {
    return git(folder, 'rev-parse', '--verify', '--quiet', 'HEAD').trim()
  } catch {
    return null
  }
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
