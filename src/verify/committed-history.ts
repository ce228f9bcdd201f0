import { type History, joinHistory, readSnapshot, type Snapshot } from '../results/history.ts'
import { commitsOf, fileAt, resultsAt } from './commits.ts'
import { criterionOrigins } from './criterion-origins.ts'

/**
 * The history of a profile's claims, from git: one point for each commit that changed a `results.json` of the folder, the last ones.
 *
 * @param profileFolder such as `reports/full`
 * @param specs paths of the specs whose criteria are looked for, from the working folder
 * @param most commits
 * @returns without commits where the folder has none
 * @throws Error outside git
 */
export function historyOfCommits(profileFolder: string, specs: readonly string[], most: number): History {
  const commits = commitsOf(profileFolder, [':(glob)*/results.json'], most)
  return joinHistory(
    commits.toReversed().map(({ hash, date }) => ({ commit: hash, date, results: resultsOf(profileFolder, hash) })),
    specs.flatMap((spec) => criterionOrigins(profileFolder, spec, most)),
  )
}

function resultsOf(profileFolder: string, commit: string): readonly Snapshot[] {
  return resultsAt(profileFolder, commit).flatMap(
    (path) => readSnapshot(fileAt(profileFolder, commit, path) ?? '') ?? [],
  )
}
