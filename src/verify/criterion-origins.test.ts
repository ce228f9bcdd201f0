import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { reportFolder } from '../report/report-folder.ts'
import { criterionOrigins } from './criterion-origins.ts'

let root: string
const reports = () => join(root, 'reports', 'full')
const spec = () => join(root, 'specs', 'a.yaml')

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-origins-'))
  await mkdir(join(reports(), reportFolder(spec())), { recursive: true })
  await mkdir(join(root, 'specs'))
  git('init', '-q')
})
afterEach(() => rm(root, { recursive: true, force: true }))

function git(...words: string[]): string {
  return execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim()
}

async function commit(files: { readonly spec?: string; readonly results?: Readonly<Record<string, string>> }) {
  if (files.spec !== undefined) await writeFile(spec(), files.spec)
  if (files.results !== undefined) {
    const claims = Object.entries(files.results).map(([id, verdict]) => ({ id, verdict }))
    await writeFile(join(reports(), reportFolder(spec()), 'results.json'), JSON.stringify({ claims }))
  }
  git('add', '.')
  git('commit', '-qm', 'x')
  return git('rev-parse', 'HEAD')
}
const claims = (...expectations: readonly string[]) =>
  `claims:\n${expectations.map((expectation, index) => `  - {id: c${index + 1}, expect: ${expectation}}\n`).join('')}`
const origins = () =>
  Object.fromEntries(
    criterionOrigins(reports(), spec(), 50).map(({ id, commit, firstResults }) => [
      id,
      [commit, firstResults?.commit ?? null, firstResults?.order ?? null],
    ]),
  )

test('since when a criterion is what it is, and where its first results stand', async () => {
  const first = await commit({ spec: claims('{above: 0.9}', '{above: 0.5}', '{below: 1}') })
  const judged = await commit({ results: { c1: 'supported', c2: 'refuted', c3: 'not run' } })
  // Layout and the order of keys are no change; 0.5 to 0.4 is one, after results had been seen.
  const changed = await commit({
    spec: claims('{ above:   0.90 }', '{above: 0.4}', '{below: 1}', '{arm: a, metric: m}'),
  })
  const both = await commit({
    spec: claims('{above: 0.9}', '{above: 0.4}', '{below: 1}', '{metric: m, arm: a}', '{above: 2}'),
    results: { c1: 'supported', c2: 'supported', c3: 'error', c5: 'refuted' },
  })
  expect(origins()).toEqual({
    c1: [first, judged, 'after the criterion'],
    c2: [changed, judged, 'before the criterion'],
    c3: [first, null, null],
    c4: [changed, null, null],
    c5: [both, both, 'with the criterion'],
  })
  expect(criterionOrigins(reports(), spec(), 50)[0]?.date).toMatch(/^\d{4}-\d\d-\d\d$/)
})

test('a criterion that is not committed as it stands has no origin', async () => {
  await commit({ spec: claims('{above: 0.9}', '{above: 0.5}') })
  await writeFile(spec(), claims('{above: 0.8}', '{above: 0.5}', '{above: 1}'))
  expect(Object.keys(origins())).toEqual(['c2'])
})

test('outside a repository, and of a spec of another one, nothing is known', async () => {
  await commit({ spec: claims('{above: 0.9}') })
  const elsewhere = await mkdtemp(join(tmpdir(), 'assay-origins-'))
  await writeFile(join(elsewhere, 'a.yaml'), claims('{above: 0.9}'))
  expect(criterionOrigins(elsewhere, spec(), 50)).toEqual([])
  expect(criterionOrigins(reports(), join(elsewhere, 'a.yaml'), 50)).toEqual([])
  await rm(elsewhere, { recursive: true })
})

test('a criterion that is older than the commits looked at has no origin', async () => {
  await commit({ spec: claims('{above: 0.9}', '{above: 0.5}') })
  const second = await commit({ spec: claims('{above: 0.9}', '{above: 0.4}') })
  await commit({ spec: claims('{above: 0.9}', '{above: 0.4}', '{above: 1}') })
  expect(criterionOrigins(reports(), spec(), 3).map(({ id }) => id)).toEqual(['c2', 'c3'])
  expect(criterionOrigins(reports(), spec(), 4).find(({ id }) => id === 'c2')?.commit).toBe(second)
})
