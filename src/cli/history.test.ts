import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleResults } from '../report/testing/example-results.ts'
import { encodeResults } from '../results/encode-results.ts'
import { runAssay } from './testing/run-assay.ts'

let folder = ''
const git = (...words: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd: folder, encoding: 'utf8' })
const reports = () => join(folder, 'reports', exampleResults.profile)

async function commitResults(verdict: 'supported' | 'refuted'): Promise<void> {
  const claims = exampleResults.claims.map((claim) => (claim.id === 's1.1' ? { ...claim, verdict } : claim))
  const own = join(reports(), 'surprising-demo')
  await mkdir(own, { recursive: true })
  await writeFile(join(own, 'results.json'), encodeResults({ ...exampleResults, claims }))
  git('add', '-A')
  git('commit', '-qm', verdict)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-history-'))
  git('init', '-q')
  await commitResults('refuted')
  await commitResults('supported')
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the history is read from git, and is a section with a picture of both results pages', async () => {
  const { code, output } = await runAssay(folder, ['history', '--profile', exampleResults.profile])
  expect(output).toMatch(
    /^s1\.1: ✗ refuted \([0-9a-f]{7}\), ✓ supported \([0-9a-f]{7}\)\n1 claim of \d+ had several verdicts in 2 commits\n/,
  )
  expect(code).toBe(0)
  const [page, readme] = await Promise.all(
    ['index.html', 'README.md'].map((name) => readFile(join(reports(), name), 'utf8')),
  )
  expect(page).toContain('<h2 id="history">Over time</h2>')
  expect(page).toContain('aria-label="Verdicts that changed, commit by commit')
  expect(readme).toContain('![Verdicts that changed, commit by commit](history.svg)')
  expect(await readFile(join(reports(), 'history.svg'), 'utf8')).toContain('✗')
}, 120_000)
