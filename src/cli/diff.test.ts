import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { exampleResults } from '../report/testing/example-results.ts'
import { encodeResults } from '../results/encode-results.ts'
import { runAssay } from './testing/run-assay.ts'

let folder = ''

// Processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-diff-'))
  const git = (...words: string[]) => execFileSync('git', words, { cwd: folder, stdio: 'pipe' })
  await mkdir(join(folder, 'reports/full/demo'), { recursive: true })
  await writeFile(join(folder, 'reports/full/demo/results.json'), encodeResults(exampleResults))
  git('init', '--quiet')
  git('add', '.')
  git('-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '--quiet', '-m', 'results')
  const [first, ...rest] = exampleResults.claims
  if (!first) throw new Error('the example has claims')
  const changed = { ...exampleResults, claims: [{ ...first, verdict: 'refuted' as const }, ...rest] }
  await writeFile(join(folder, 'changed.json'), encodeResults(changed))
  await writeFile(join(folder, 'half.json'), encodeResults(changed).slice(0, 500))
  await mkdir(join(folder, 'empty'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const diff = (...words: string[]) => runAssay(folder, ['diff', ...words])

test.concurrent.each([
  ['a folder with a revision', 'HEAD', 'reports'],
  ['a file with a folder of a revision', 'reports/full/demo/results.json', 'HEAD:reports/full'],
  ['a file of a revision with a folder', 'HEAD:reports/full/demo/results.json', 'reports/full'],
  ['all of a revision with a folder', 'HEAD:', 'reports'],
  ['a folder of a revision, written otherwise, with a folder', 'HEAD:./reports//full/', 'reports'],
])('%s: equal ones end with 0', async (_what, before, after) => {
  expect(await diff(before, after)).toEqual({
    code: 0,
    output: 'No verdict changed, no claim was added or is gone, no metric moved.\n',
    error: '',
  })
})

test.concurrent('a verdict that changed ends with 1, in every format', async () => {
  const markdown = await diff('HEAD', 'changed.json', '--format', 'markdown')
  expect(markdown.code).toBe(1)
  expect(markdown.output).toContain(
    's1.1 baseline learns (`specs/surprising-demo.yaml:52`): **✓ supported → ✗ refuted**',
  )
  const text = await diff('HEAD', 'changed.json')
  expect(text.code).toBe(1)
  expect(text.output).toContain('s1.1 baseline learns (specs/surprising-demo.yaml:52): ✓ supported → ✗ refuted')
  const json = await diff('HEAD', 'changed.json', '--format', 'json')
  expect(json.code).toBe(1)
  expect(JSON.parse(json.output)).toMatchObject({
    exitCode: 1,
    changes: { verdicts: [{ id: 's1.1', before: 'supported', after: 'refuted' }] },
  })
})

test.concurrent.each([
  ['nothing of that name', ['HEAD', 'nowhere'], 'nowhere is not a file, a folder or a git revision'],
  ['a revision without results', ['HEAD:elsewhere', 'reports'], 'HEAD:elsewhere holds no results.json'],
  ['an empty folder', ['reports', 'empty'], 'empty holds no results.json'],
  [
    'half a file',
    ['reports', 'half.json'],
    'half.json: Not a results file for this version of Assay: the file is not valid JSON.',
  ],
])('%s could not be read: 2, and never "no changes"', async (_what, words, message) => {
  const { code, output, error } = await diff(...words)
  expect(error).toContain(message)
  expect({ code, output }).toEqual({ code: 2, output: '' })
})

test.concurrent.each([[['HEAD']], [['HEAD', 'HEAD', 'HEAD']], [['HEAD', 'reports', '--format', 'html']]])(
  'wrong usage ends with 3: %j',
  async (words) => {
    expect((await diff(...words)).code).toBe(3)
  },
)
