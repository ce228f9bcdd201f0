import { type History, joinHistory, readSnapshot, type Snapshot } from '../results/history.ts'
import { git } from './git.ts'

/**
 * The history of a profile's claims, from git: one point for each commit that changed a `results.json` of the folder, the last ones.
 *
 * @param profileFolder such as `reports/full`
 * @param most commits
 * @returns without commits where the folder has none
 * @throws Error outside git
 */
export function historyOfCommits(profileFolder: string, most: number): History {
  const log = git(profileFolder, 'log', `-${most}`, '--format=%H %cs', '--', ':(glob)*/results.json')
  const commits = log.split('\n').filter((line) => line !== '')
  return joinHistory(
    commits.reverse().map((line) => {
      const [commit = '', date = ''] = line.split(' ')
      return { commit, date, results: resultsOf(profileFolder, commit) }
    }),
  )
}

function resultsOf(profileFolder: string, commit: string): readonly Snapshot[] {
  const listed = git(profileFolder, 'ls-tree', '-r', '-z', '--name-only', commit, '--', '.').split('\0')
  const paths = listed.filter((path) => /^[^/]+\/results\.json$/.test(path))
  return paths.flatMap((path) => readSnapshot(git(profileFolder, 'show', `${commit}:./${path}`)) ?? [])
}
