import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { readYaml } from '../language/yaml/read-yaml.ts'
import { canonicalJson } from '../plan/run-id.ts'
import { reportFolder } from '../report/report-folder.ts'
import type { CriterionOrigin } from '../results/history.ts'
import { type Commit, commitsOf, fileAt } from './commits.ts'

/**
 * Finds in git since when the criteria of a spec's claims are what they are: what follows `expect:`, whatever its layout and comments. A claim whose criterion is not
 * committed as it stands is left out, and so is a spec that is not in the repository of its reports.
 *
 * @param profileFolder such as `reports/full`, inside a repository
 * @param spec path of the spec from the working folder
 * @param most commits of spec and results that are looked at: a criterion that is older has no origin here
 */
export function criterionOrigins(profileFolder: string, spec: string, most: number): readonly CriterionOrigin[] {
  try {
    return findOrigins(profileFolder, spec, most)
  } catch {
    return []
  }
}

function findOrigins(folder: string, spec: string, most: number): readonly CriterionOrigin[] {
  const file = relative(folder, resolve(spec))
  const results = join(reportFolder(spec), 'results.json')
  // Of both files, so that their commits have one order. A commit that changed neither has what the one before it has.
  const commits = commitsOf(folder, [file, results], most)
  const read = readOnce(folder, commits, file, results)
  const text = readFileSync(spec, 'utf8')
  const specDigest = createHash('sha256').update(text).digest('hex')
  return [...criteriaOf(text)].flatMap(([id, criterion]) => {
    const changed = commits.findIndex((_, index) => read.criteria(index).get(id) !== criterion)
    // Older than what is looked at, unless that is all there is.
    if (changed === 0 || (changed === -1 && commits.length === most)) return []
    const since = (changed === -1 ? commits.length : changed) - 1
    const commit = commits[since]
    if (commit === undefined) return []
    const judged = firstJudged(id, since, read.judged)
    const found = judged === null ? undefined : commits[judged]
    const firstResults =
      judged === null || found === undefined
        ? null
        : { commit: found.hash, date: found.date, order: orderOf(since - judged) }
    return [{ spec, specDigest, id, commit: commit.hash, date: commit.date, firstResults }]
  })
}

/**
 * The committed results that tell which came first: the last ones before the criterion, if they judged the claim; else the first ones since that did.
 *
 * @param since place of the criterion's commit, 0 for the newest
 */
function firstJudged(id: string, since: number, judged: (index: number) => ReadonlySet<string>): number | null {
  if (judged(since + 1).has(id)) return since + 1
  if (!judged(0).has(id)) return null
  for (let index = since; index > 0; index -= 1) if (judged(index).has(id)) return index
  return 0
}

function orderOf(later: number): NonNullable<CriterionOrigin['firstResults']>['order'] {
  if (later === 0) return 'with the criterion'
  return later > 0 ? 'after the criterion' : 'before the criterion'
}

/** Reads what a commit has of both files, each once and only when it is asked for: results are megabytes. */
function readOnce(folder: string, commits: readonly Commit[], file: string, results: string) {
  const remember = <Content>(path: string, contentOf: (text: string) => Content) => {
    const known = new Map<number, Content>()
    return (index: number): Content => {
      const hash = commits[index]?.hash
      const content = known.get(index) ?? contentOf(hash === undefined ? '' : (fileAt(folder, hash, path) ?? ''))
      known.set(index, content)
      return content
    }
  }
  return { criteria: remember(file, criteriaOf), judged: remember(results, judgedClaims) }
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
