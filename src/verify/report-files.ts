import { readFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AssayError } from '../errors.ts'
import { writeFileAtomically } from '../files.ts'
import { countText } from '../judge/number-text.ts'
import { refuseLinks } from '../refuse-links.ts'
import { renderBadge } from '../report/badge.ts'
import { drawHistory } from '../report/charts/history.ts'
import { picture } from '../report/charts/picture.ts'
import { renderPage } from '../report/html/page.ts'
import { renderJunit } from '../report/junit-report.ts'
import { renderIndex } from '../report/markdown/index-report.ts'
import { renderSpecReport } from '../report/markdown/spec-report.ts'
import { renderMeasurements } from '../report/measurements-csv.ts'
import { reportFolder } from '../report/report-folder.ts'
import type { Templates } from '../report/templates/templates.ts'
import { type Beside, nothingBeside } from '../report/views/beside-view.ts'
import { type ChangesSince, encodeChanges } from '../results/changes-file.ts'
import { decodeResults } from '../results/decode-results.ts'
import { encodeResults } from '../results/encode-results.ts'
import { changedClaims } from '../results/history.ts'
import type { ClaimResult, SpecResults } from '../results/results.ts'
import { systemReason } from '../system-reason.ts'
import { readBeside } from './read-reports.ts'

/**
 * Writes `results.json`, `measurements.csv`, `report.md` and the charts of one spec, each whole or not at all. Charts of an earlier report that are
 * no longer drawn are removed.
 *
 * @param profileFolder such as `reports/sample`
 * @param beside what is known beside the results
 * @returns path of the report
 */
export async function writeSpecReport(
  profileFolder: string,
  results: SpecResults,
  templates?: Templates,
  beside: Beside = nothingBeside,
): Promise<string> {
  const folder = join(profileFolder, reportFolder(results.spec))
  const { markdown, files } = renderSpecReport(results, templates, beside)
  await refuseLinks(folder)
  const earlier = await earlierCharts(folder, files)
  for (const [name, content] of files) await writeIfOther(join(folder, name), content)
  await writeIfOther(join(folder, 'report.md'), markdown)
  await writeIfOther(join(folder, 'measurements.csv'), renderMeasurements(results))
  await writeIfOther(join(folder, 'results.json'), encodeResults(results))
  // Last: where the disk is full, the earlier report still has its pictures.
  for (const old of earlier) await rm(join(folder, old), { force: true })
  return join(folder, 'report.md')
}

/** Reports hold hundreds of files, of which most stay what they are; a file that is written waits for the disk. */
async function writeIfOther(path: string, content: string): Promise<void> {
  if (!held(path)?.equals(Buffer.from(content))) await writeFileAtomically(path, content)
}

/** What a file holds; `null` for none. Read at once: a thread that is asked for each of hundreds takes several times as long. */
function held(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/**
 * Tells which verdicts of the report in a folder these results would replace by nothing: claims that were decided or found open there, and that could not be
 * judged, or were not run, now. Such a report is left as it is, since what keeps a claim from being judged is mostly the machine, not the claim.
 *
 * @param profileFolder such as `reports/sample`
 * @returns ids of those claims; none where there is no report
 */
export async function verdictsAtStake(profileFolder: string, results: SpecResults): Promise<readonly string[]> {
  const unfound = results.claims.filter(({ verdict }) => !isFound(verdict))
  if (unfound.length === 0) return []
  const path = join(profileFolder, reportFolder(results.spec), 'results.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return []
  const held = new Set<string>()
  try {
    for (const { id, verdict } of decodeResults(text).claims) if (isFound(verdict)) held.add(id)
  } catch {
    // Results of another version are no report to keep.
    return []
  }
  return unfound.filter(({ id }) => held.has(id)).map(({ id }) => id)
}

/** Says that a report was left as it was, since these claims have a verdict there and none now. */
export function keptText(spec: string, folder: string, ids: readonly string[]): string {
  const claims = countText(ids.length, 'claim')
  return `${spec}: ${claims} (${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ', …' : ''}) could not be checked and ${ids.length === 1 ? 'has a verdict' : 'have verdicts'} in ${folder}, so that report is left as it was. Delete the folder to write it anyway`
}

function isFound(verdict: ClaimResult['verdict']): boolean {
  return verdict !== 'error' && verdict !== 'not run'
}

/** Names of the charts that the report in a folder has, but for those that are drawn again; of files that are not Assay's, nothing is known. */
async function earlierCharts(folder: string, again: ReadonlyMap<string, string>): Promise<readonly string[]> {
  try {
    const others = (await readdir(folder)).filter((name) => name.endsWith('.svg') && !again.has(name))
    if (others.length === 0) return []
    const { files } = renderSpecReport(decodeResults(await readFile(join(folder, 'results.json'), 'utf8')))
    return others.filter((name) => files.has(name))
  } catch {
    return []
  }
}

/** What a run brings to the reports of a profile. */
export interface RunNews {
  /** Results that are not in the folder yet. */
  readonly news: readonly SpecResults[]
  /** Finds what changed, to be kept in `changes.json`; where it finds `null`, nothing committed can be compared with. Without it that file stays what it is. */
  readonly since?: () => ChangesSince | null
}

/**
 * Writes what a profile has over all results: `README.md`, `index.html`, `junit.xml`, `badge.json` and `badge.svg`, and every spec's `report.md` with what is known
 * beside its results; of results that are new, all that {@link writeSpecReport} writes. What changed is read from the `changes.json` beside them, its history from the `history.json` of `assay history`, and what a second engine found from its own reports, so that the same files give the
 * same bytes again.
 *
 * New results may be those of hours of training: each is written whatever fails, with nothing beside it where what is known beside cannot be had. Only then is it told what failed.
 *
 * @param all results that the pages are to show; those of the news that are not among them are written all the same
 * @returns path of the results page
 * @throws AssayError `report/invalid` when `changes.json` or `history.json` cannot be read, `file/unwritable`
 */
export async function writeProfileReport(
  profileFolder: string,
  all: readonly SpecResults[],
  templates?: Templates,
  { news, since }: RunNews = { news: [] },
): Promise<string> {
  await refuseLinks(profileFolder)
  const failures: unknown[] = []
  const attempt = <Value>(work: () => Promise<Value>): Promise<Value | null> =>
    work().catch((cause: unknown) => {
      failures.push(cause)
      return null
    })
  const known = await attempt(async () => {
    if (since !== undefined) await writeChanges(profileFolder, since())
    return readBeside(profileFolder, [...new Set([...all, ...news])])
  })
  const { changes, history, seconds } = known ?? { changes: null, history: null, seconds: [] }
  const besideOf = ({ spec }: SpecResults): Beside => ({
    changes,
    history,
    second: seconds.find((second) => second.spec === spec) ?? null,
  })
  for (const results of news) {
    await attempt(() => writeSpecReport(profileFolder, results, templates, besideOf(results)))
  }
  // Results that could not be written are told rather than what is missing beside them.
  if (failures.length > 0) throw failures.at(-1)
  for (const results of all) {
    if (news.includes(results)) continue
    const { markdown } = renderSpecReport(results, templates, besideOf(results))
    await writeIfOther(join(profileFolder, reportFolder(results.spec), 'report.md'), markdown)
  }
  const drawn = history && drawHistory(history, changedClaims(history))
  const badge = renderBadge(all)
  const files = {
    'README.md': renderIndex(all, changes, templates, history),
    'index.html': renderPage(all, changes, templates, seconds, history),
    'junit.xml': renderJunit(all),
    'badge.json': badge.endpoint,
    'badge.svg': badge.svg,
    ...(drawn === null ? {} : { 'history.svg': picture(drawn) }),
  }
  for (const [name, content] of Object.entries(files)) await writeIfOther(join(profileFolder, name), content)
  return join(profileFolder, 'README.md')
}

/** Keeps what a run changed, for the results page; `null`, when nothing committed can be compared with, removes what an earlier run left. */
async function writeChanges(profileFolder: string, changes: ChangesSince | null): Promise<void> {
  const path = join(profileFolder, 'changes.json')
  if (changes !== null) return writeIfOther(path, encodeChanges(changes))
  try {
    await rm(path, { force: true })
  } catch (cause) {
    throw new AssayError('file/unwritable', `could not remove ${path}: ${await systemReason(cause, path)}`, { cause })
  }
}
