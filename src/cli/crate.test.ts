import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { reportFolder } from '../report/report-folder.ts'
import { exampleResults } from '../report/testing/example-results.ts'
import { hostileTexts } from '../report/testing/hostile-texts.ts'
import { encodeResults } from '../results/encode-results.ts'
import type { SpecResults } from '../results/results.ts'
import { runAssay } from './testing/run-assay.ts'

// A Python that has what bench/oracle/crate/requirements.txt names; `.ci/run` makes one.
const python = process.env.ASSAY_CRATE_CHECKER
const checker = fileURLToPath(new URL('../../bench/oracle/crate/check_crate.py', import.meta.url))

/** What the checker recommends and Assay does not know. */
const unknown = ['publisher', 'affiliation', 'ORCID', 'contactPoint']

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

const project = { name: 'our-claims', license: 'MIT', author: 'Ada Lovelace', repository: 'https://example.org/claims' }
const cited = {
  document: 'Batch Normalization',
  kind: 'paper',
  authors: ['Sergey Ioffe', 'Christian Szegedy'],
  date: '2015-02',
  doi: '10.48550/arXiv.1502.03167',
  url: 'https://arxiv.org/abs/1502.03167',
  licence: 'CC-BY-4.0',
}
const hostile = hostileTexts.filter((text) => !text.includes('\ud800')).join(' ')

/** Exports results, and says what RO-Crate's checker finds wrong with the crate. */
async function issuesOf(results: readonly SpecResults[], description: object): Promise<readonly string[]> {
  folder = await mkdtemp(join(tmpdir(), 'assay-crate-'))
  const reports = join(folder, 'reports', 'sample')
  for (const one of results) {
    await mkdir(join(reports, reportFolder(one.spec)), { recursive: true })
    await writeFile(join(reports, reportFolder(one.spec), 'results.json'), encodeResults(one))
  }
  await writeFile(join(folder, 'package.json'), JSON.stringify(description))
  expect(await runAssay(folder, ['report', '--profile', 'sample'])).toMatchObject({ code: 0 })
  expect(await runAssay(folder, ['export'])).toMatchObject({ code: 0 })
  const { stdout } = await promisify(execFile)(python ?? '', [checker, reports, 'recommended'])
  const { checks, issues } = JSON.parse(stdout)
  expect(checks).toBeGreaterThan(100)
  return issues
    .filter(({ message }: { message: string }) => !unknown.some((word) => message.includes(word)))
    .map(({ severity, message }: { severity: string; message: string }) => `${severity} ${message}`)
}

describe.skipIf(python === undefined)('RO-Crate’s own checker (ASSAY_CRATE_CHECKER)', { timeout: 120_000 }, () => {
  test('finds nothing wrong with a spec’s results, errors and open claims among them', async () => {
    expect(new Set(exampleResults.claims.map(({ verdict }) => verdict))).toContain('error')
    expect(await issuesOf([exampleResults], project)).toEqual([])
  })

  test('nor with several specs whose sources have licences, and of which nothing was run', async () => {
    const claims = exampleResults.claims.map((claim) => ({ ...claim, verdict: 'not run' as const }))
    const other = { ...exampleResults, spec: 'specs/other.yaml', source: cited, runs: [], claims }
    expect(await issuesOf([exampleResults, other], project)).toEqual([])
  })

  test('a project that names no licence has a crate all the same, which says so', async () => {
    expect(await issuesOf([exampleResults], { name: 'claims', author: 'Plato' })).toEqual([
      expect.stringMatching(/^RECOMMENDED A License entity SHOULD have an absolute HTTP\(S\) URL/),
    ])
  })

  test('whatever a spec says, what is required holds', async () => {
    const claims = exampleResults.claims.map((claim) => ({ ...claim, name: hostile, quote: hostile, reason: hostile }))
    const source = { document: hostile, kind: hostile, authors: [hostile], licence: hostile }
    const issues = await issuesOf([{ ...exampleResults, title: hostile, source, claims }], {
      ...project,
      license: hostile,
    })
    expect(issues.filter((issue) => issue.startsWith('REQUIRED'))).toEqual([])
  })
})
