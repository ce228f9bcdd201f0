import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleResults } from '../report/testing/example-results.ts'
import { encodeResults } from '../results/encode-results.ts'
import { runAssay } from './testing/run-assay.ts'

let folder = ''
const git = (...words: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...words], { cwd: join(folder, 'one') })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-site-'))
  for (const place of ['one/reports/sample/demo', 'one/reports/onnx/sample/demo', 'one/bench', 'two', 'broken/demo']) {
    await mkdir(join(folder, place), { recursive: true })
  }
  const results = encodeResults({ ...exampleResults, profile: 'sample' })
  await writeFile(join(folder, 'one/reports/sample/demo/results.json'), results)
  await writeFile(join(folder, 'one/reports/onnx/sample/demo/results.json'), results)
  await writeFile(join(folder, 'one/bench/results.json'), '{}')
  await writeFile(join(folder, 'broken/demo/results.json'), '{')
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'results')
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('folders and repositories become one index with a page each; a second engine has none of its own', async () => {
  const repository = pathToFileURL(join(folder, 'one')).href
  const { code, output } = await runAssay(folder, ['site', 'one', `cloned=${repository}`, '--title', 'All of it'])
  expect(output).toBe('2 sets of results of 2 projects\nsite/index.html\n')
  expect(code).toBe(0)
  const index = await readFile(join(folder, 'site/index.html'), 'utf8')
  expect(index).toContain('<h1>All of it</h1>')
  expect(index).toContain('href="cloned/sample.html#claim-s1.1"')
  expect(await readdir(join(folder, 'site/one'))).toEqual(['sample.html'])
  expect(await readFile(join(folder, 'site/cloned/sample.html'), 'utf8')).toContain('id="claim-s1.1"')
}, 120_000)

test('what cannot be read is told, stands in the index, and is not green', async () => {
  const { code, error } = await runAssay(folder, ['site', 'one', 'two', 'broken', 'ext=file:///nowhere', '--to', 'all'])
  expect(error).toMatch(/two: it has no results\.json/)
  expect(error).toMatch(/broken: .*Not a results file/)
  expect(error).toMatch(/ext: could not be cloned: .*/)
  expect(code).toBe(2)
  expect(await readFile(join(folder, 'all/index.html'), 'utf8')).toContain('3 projects could not be read.')
}, 120_000)

test('two projects of one name are a mistake that says what to write', async () => {
  const { code, error } = await runAssay(folder, ['site', 'one', './one'])
  expect(error).toContain('one and ./one would both be "one". Name one of them: name=./one')
  expect(code).toBe(3)
}, 120_000)
