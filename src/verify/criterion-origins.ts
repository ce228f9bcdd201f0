import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { readYaml } from '../language/yaml/read-yaml.ts'
import { canonicalJson } from '../plan/run-id.ts'
import { reportFolder } from '../report/report-folder.ts'
import type { CriterionOrigin } from '../results/criterion-origin.ts'
import { git } from './git.ts'

interface Commit {
  readonly hash: string
  /** As year-month-day. */
  readonly date: string
  /** Position in the history, from the oldest on. */
  readonly age: number
}

/**
 * Finds in git since when the criteria of a spec's claims are what they are: what follows `expect:`, whatever its layout and comments. A claim whose criterion is not
 * committed as it stands is left out, and so is a spec that is not in the repository of its reports.
 *
 * @param profileFolder such as `reports/full`, inside a repository
 * @param spec path of the spec from the working folder
 */
export function criterionOrigins(profileFolder: string, spec: string): readonly CriterionOrigin[] {
  try {
    return findOrigins(profileFolder, spec)
  } catch {
    return []
  }
}

function findOrigins(folder: string, spec: string): readonly CriterionOrigin[] {
  const order = new Map(
    git(folder, 'rev-list', '--reverse', 'HEAD')
      .trim()
      .split('\n')
      .map((hash, age) => [hash, age]),
  )
  const commitsOf = (path: string): readonly Commit[] =>
    git(folder, 'log', '--format=%H %cs', '--', path)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [hash = '', date = ''] = line.split(' ')
        return { hash, date, age: order.get(hash) ?? 0 }
      })
      .sort((first, second) => second.age - first.age)

  const file = relative(folder, resolve(spec))
  const versions = commitsOf(file).map((commit) => ({ commit, criteria: criteriaOf(show(folder, commit, file)) }))
  const results = join(reportFolder(spec), 'results.json')
  const judgedIn = commitsOf(results)
    .toReversed()
    .map((commit) => ({ commit, judged: judgedClaims(show(folder, commit, results)) }))

  return [...criteriaOf(readFileSync(spec, 'utf8'))].flatMap(([id, criterion]) => {
    const changed = versions.findIndex(({ criteria }) => criteria.get(id) !== criterion)
    const since = (changed === -1 ? versions.at(-1) : versions[changed - 1])?.commit
    if (since === undefined) return []
    const first = judgedIn.find(({ judged }) => judged.has(id))?.commit
    return [
      {
        spec,
        id,
        commit: since.hash,
        date: since.date,
        firstResults:
          first === undefined ? null : { commit: first.hash, date: first.date, order: orderOf(first.age - since.age) },
      },
    ]
  })
}

function orderOf(later: number): NonNullable<CriterionOrigin['firstResults']>['order'] {
  if (later === 0) return 'with the criterion'
  return later > 0 ? 'after the criterion' : 'before the criterion'
}

/** The file as a commit has it; empty where the commit removed it. */
function show(folder: string, { hash }: Commit, path: string): string {
  try {
    return git(folder, 'show', `${hash}:./${path}`)
  } catch {
    return ''
  }
}

/** The criteria of a spec's text by the ids of their claims, in a form in which equal ones are the same text. */
function criteriaOf(text: string): ReadonlyMap<string, string> {
  const { value } = readYaml(text, '')
  return new Map(
    listOf(value, 'claims').flatMap((claim) =>
      hasId(claim) && 'expect' in claim ? [[claim.id, canonicalJson(claim.expect)] as const] : [],
    ),
  )
}

/** Ids of the claims that results judged, whatever version of Assay wrote them. */
function judgedClaims(text: string): ReadonlySet<string> {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return new Set()
  }
  return new Set(
    listOf(file, 'claims').flatMap((claim) =>
      hasId(claim) && 'verdict' in claim && claim.verdict !== 'not run' && claim.verdict !== 'error' ? [claim.id] : [],
    ),
  )
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
  return Array.isArray(list) ? list : []
}

function hasId(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
}
