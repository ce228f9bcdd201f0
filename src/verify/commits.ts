import { git } from './git.ts'

/** A commit of the history that HEAD has. */
export interface Commit {
  readonly hash: string
  /** As year-month-day. */
  readonly date: string
}

/**
 * The commits that changed any of these paths, the newest first.
 *
 * @param folder inside the repository; paths are from it, and may be git's patterns
 * @param most of them
 * @throws Error outside git, and before the first commit
 */
export function commitsOf(folder: string, paths: readonly string[], most: number): readonly Commit[] {
  return git(folder, 'log', '--topo-order', `-${most}`, '--format=%H %cs', '--', ...paths)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [hash = '', date = ''] = line.split(' ')
      return { hash, date }
    })
}

/** The file as a commit has it; `null` where it has none. */
export function fileAt(folder: string, commit: string, path: string): string | null {
  try {
    return git(folder, 'show', `${commit}:./${path}`)
  } catch {
    return null
  }
}

/** The files `<spec>/results.json` of a profile's folder in a commit. */
export function resultsAt(profileFolder: string, commit: string): readonly string[] {
  return git(profileFolder, 'ls-tree', '-r', '-z', '--name-only', commit, '--', '.')
    .split('\0')
    .filter((path) => /^[^/]+\/results\.json$/.test(path))
}
