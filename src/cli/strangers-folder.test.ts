import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { exampleResults } from '../report/testing/example-results.ts'
import { encodeShardFile } from '../results/shards/shard-file.ts'
import { writeSpecReport } from '../verify/report-files.ts'
import { runAssay } from './testing/run-assay.ts'
import { tinySpec } from './testing/tiny-spec.ts'

// What a repository that somebody else wrote may hold, and must not be able to do with it.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-stranger-'))
  await mkdir(join(folder, 'specs'))
  await writeFile(join(folder, 'specs/tiny.yaml'), tinySpec('tiny'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const put = (path: string, text: string) => writeFile(join(folder, path), text)
const ran = async () => (await readdir(folder)).includes('RAN')

test('paths in a tsconfig.json replace no module of Assay, in the main process, its threads and its workers', async () => {
  const evil = "import { writeFileSync } from 'node:fs'; writeFileSync('RAN', ''); export default () => () => 0.5\n"
  await put('evil.ts', `${evil}export const glob = async () => []; export const convertPathToPattern = (x) => x\n`)
  const paths = Object.fromEntries(['tinyglobby', 'seedrandom', 'yaml', 'ajv'].map((name) => [name, ['./evil.ts']]))
  await put('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.', paths } }))
  expect(await runAssay(folder, ['check'])).toMatchObject({ code: 0 })
  expect(await runAssay(folder, ['run', '-t', 'zero'])).toMatchObject({ code: 0 })
  expect(await ran()).toBe(false)
})

test('a base folder in a tsconfig.json is no harm to a project that has a folder named like a package', async () => {
  await put('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.' } }))
  await mkdir(join(folder, 'yaml'))
  await put('yaml/index.ts', 'export {}\n')
  expect(await runAssay(folder, ['check'])).toMatchObject({ code: 0 })
})

test.each([
  ['package.json', '{"postcss":{"plugins":{"./evil.cjs":{}}}}'],
  ['.postcssrc.json', '{"plugins":{"./evil.cjs":{}}}'],
  ['postcss.config.cjs', "require('./evil.cjs'); module.exports = {}"],
  ['vite.config.mjs', "import './evil.cjs'; export default {}"],
  ['vitest.config.mjs', "import './evil.cjs'; export default {}"],
])('%s is not run by `assay run`', async (name, text) => {
  await put('evil.cjs', "require('node:fs').writeFileSync('RAN', ''); module.exports = () => ({ postcssPlugin: 'x' })")
  await put(name, text)
  expect(await runAssay(folder, ['run', '-t', 'zero'])).toMatchObject({ code: 0 })
  expect(await ran()).toBe(false)
})

test('a report folder that is a link is refused before anything is trained, and what it leads to stays', async () => {
  await mkdir(join(folder, 'victim'))
  await put('victim/logo.svg', '<svg/>')
  await mkdir(join(folder, 'reports/sample'), { recursive: true })
  await symlink('../../victim', join(folder, 'reports/sample/tiny'))
  const { code, error } = await runAssay(folder, ['run'])
  expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining('is a symbolic link') })
  expect(await readdir(join(folder, 'victim'))).toEqual(['logo.svg'])
})

test('of the pictures in a report folder only those of its earlier report are removed', async () => {
  const reports = join(folder, 'reports/sample')
  await mkdir(join(reports, 'example'), { recursive: true })
  await put('reports/sample/example/own.svg', '<svg/>')
  await writeSpecReport(reports, { ...exampleResults, spec: 'specs/example.yaml' })
  const drawn = await readdir(join(reports, 'example'))
  await writeSpecReport(reports, { ...exampleResults, spec: 'specs/example.yaml', claims: [], runs: [] })
  expect(drawn.filter((name) => name.endsWith('.svg')).length).toBeGreaterThan(1)
  expect((await readdir(join(reports, 'example'))).filter((name) => name.endsWith('.svg'))).toEqual(['own.svg'])
})

test('a copy beside a report is named, and nothing is written over the real results', async () => {
  for (const name of ['real', 'real-copy']) {
    await writeSpecReport(join(folder, 'elsewhere', name), { ...exampleResults, spec: 'specs/real.yaml' })
    await mkdir(join(folder, 'reports/sample', name), { recursive: true })
    const text = await readFile(join(folder, 'elsewhere', name, 'real/results.json'), 'utf8')
    await put(`reports/sample/${name}/results.json`, name === 'real' ? text : text.replace('"supported"', '"refuted"'))
  }
  const before = await readFile(join(folder, 'reports/sample/real/results.json'), 'utf8')
  expect(await runAssay(folder, ['report'])).toMatchObject({ code: 2, error: expect.stringContaining('same place') })
  expect(await readFile(join(folder, 'reports/sample/real/results.json'), 'utf8')).toBe(before)
  expect(await readdir(join(folder, 'reports/sample'))).toEqual(['real', 'real-copy'])
})

test.each([
  ['a profile', { profile: '../../../escaped' }, 'x/results.json', '/plan/profile'],
  ['a path of results', {}, '../../outside/results.json', '/results/0/path'],
])('%s of a shard that leads elsewhere is refused by merge, by name', async (_what, change, path, field) => {
  const plan = { of: 1, profile: 'sample' as const, assay: '0.1.0', commit: null, specs: [], ...change }
  const results = [{ spec: 'specs/x.yaml', path, digest: 'd' }]
  await mkdir(join(folder, 'shard'))
  await put('shard/shard.json', encodeShardFile({ format: 1, shard: 1, plan: plan as never, results }))
  const { code, error } = await runAssay(folder, ['merge', 'shard', '--reports', 'new'])
  expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining(field) })
  expect((await readdir(folder)).sort()).toEqual(['shard', 'specs'])
})
