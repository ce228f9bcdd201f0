import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileAtomically } from '../files.ts'
import { decodeResults } from '../report/decode-results.ts'
import { encodeResults } from '../report/encode-results.ts'
import { renderIndex } from '../report/index-report.ts'
import { reportFolder } from '../report/report-folder.ts'
import type { SpecResults } from '../report/results.ts'
import { renderSpecReport } from '../report/spec-report.ts'

/**
 * Writes `results.json`, `report.md` and the charts of one spec, each whole or not at all. Charts of an earlier report that are no longer drawn
 * are removed.
 *
 * @param profileFolder such as `reports/sample`
 * @returns path of the report
 */
export async function writeSpecReport(profileFolder: string, results: SpecResults): Promise<string> {
  const folder = join(profileFolder, reportFolder(results.spec))
  const { markdown, files } = renderSpecReport(results)
  await mkdir(folder, { recursive: true })
  for (const old of await readdir(folder)) if (old.endsWith('.svg') && !files.has(old)) await rm(join(folder, old))
  for (const [name, content] of files) await writeFileAtomically(join(folder, name), content)
  await writeFileAtomically(join(folder, 'report.md'), markdown)
  await writeFileAtomically(join(folder, 'results.json'), encodeResults(results))
  return join(folder, 'report.md')
}

/** Writes the profile's `README.md` over all results that are given. */
export async function writeIndex(profileFolder: string, all: readonly SpecResults[]): Promise<string> {
  const path = join(profileFolder, 'README.md')
  await writeFileAtomically(path, renderIndex(all))
  return path
}

/**
 * Reads every `results.json` of a profile, in order of their specs. A folder that was never reported is no results; files that are not results, as
 * those of another version of Assay, are named.
 */
export async function readAllResults(profileFolder: string): Promise<{
  readonly all: readonly SpecResults[]
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[]
}> {
  const entries = await readdir(profileFolder, { withFileTypes: true }).catch(() => [])
  const all: SpecResults[] = []
  const unreadable: { path: string; reason: string }[] = []
  for (const entry of entries) {
    if (!entry.isDirectory()) continue
    const path = join(profileFolder, entry.name, 'results.json')
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) continue
    try {
      all.push(decodeResults(text))
    } catch (cause) {
      unreadable.push({ path, reason: cause instanceof Error ? cause.message : String(cause) })
    }
  }
  return { all: all.sort((a, b) => a.spec.localeCompare(b.spec)), unreadable }
}
