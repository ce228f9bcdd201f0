import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { extract } from 'tar'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outsideOf } from './cli/testing/run-assay.ts'

// The package as somebody else gets it: packed, laid into an empty folder, and used there. Beside it are only the packages that its manifest asks for,
// linked to those that are installed here, so that what it imports without saying so is not found. `npm run test:package` runs this.

const root = fileURLToPath(new URL('..', import.meta.url))
let folder = ''
let project = ''
let files: readonly string[] = []

interface Ended {
  readonly code: number
  readonly output: string
}

function run(cwd: string, ...words: readonly string[]): Promise<Ended> {
  const [tool = '', ...rest] = words
  return new Promise((resolve) => {
    execFile(
      tool,
      rest,
      { cwd, env: outsideOf({ ASSAY_CACHE_DIR: join(folder, 'cache') }), maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr })
      },
    )
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-package-'))
  project = join(folder, 'project')
  const packed = await run(root, 'npm', 'run', '--silent', 'package', '--', '--json', '--pack-destination', folder)
  expect(packed.code, packed.output).toBe(0)
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? ''
  const home = join(project, 'node_modules', 'assay')
  await mkdir(home, { recursive: true })
  await extract({ file: join(folder, archive), cwd: home, strip: 1 })
  files = await readdir(home, { recursive: true })
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
    const link = join(project, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', name), link)
  }
}, 300_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('the package holds what is needed, and nothing else', () => {
  expect([...new Set(files.map((path) => path.split('/')[0]))].sort()).toEqual(
    [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'docs',
      'llms.txt',
      'package.json',
      'schema',
      'tables',
    ].sort(),
  )
  expect(files.filter((path) => /\.test\.|\.map$|fixture|calibrat(?!ion-error)|testing/.test(path))).toEqual([])
  expect(files).toContain('dist/run/worker/worker.js')
  expect(files).toContain('dist/cli/check-thread.js')
  expect(files).toContain('dist/engine/tensorflow/own-kernels/own-kernels.cc')
})

test('in an empty folder, init and vitest give a verdict', async () => {
  expect(await run(project, process.execPath, 'node_modules/assay/bin/assay.js', 'init')).toMatchObject({ code: 0 })
  const { code, output } = await run(project, process.execPath, 'node_modules/vitest/vitest.mjs', 'run')
  expect(output).toContain('1 statement was tested: 1 holds.')
  expect(code).toBe(0)
  expect(await readFile(join(project, 'reports/sample/README.md'), 'utf8')).toContain('first.1')
}, 300_000)

test('the example of the README is decided', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8')
  const example = /```yaml\n(# yaml-language-server[\s\S]*?)```/.exec(readme)?.[1] ?? ''
  await writeFile(join(project, 'specs/readme.yaml'), example)
  const assay = 'node_modules/assay/bin/assay.js'
  expect(await run(project, process.execPath, assay, 'check')).toEqual({
    code: 0,
    output: 'No mistakes in 2 specs with 2 claims\n',
  })
  const { code, output } = await run(project, process.execPath, assay, 'run', 'specs/readme.yaml')
  expect(output).toMatch(/✓ supported {2}s1\.3 .*\n[\s\S]*1 statement was tested: 1 holds/)
  expect(code).toBe(0)
}, 300_000)

test('beside a spec with a mistake, the last word is not that all is well', async () => {
  const first = await readFile(join(project, 'specs/first-claim.yaml'), 'utf8')
  const wrong = join(project, 'specs/wrong.yaml')
  await writeFile(wrong, first.replace('test.accuracy', 'test.acuracy'))
  const { code, output } = await run(project, process.execPath, 'node_modules/vitest/vitest.mjs', 'run')
  await rm(wrong)
  expect(code).toBe(1)
  expect(output).toContain('Did you mean "test.accuracy"?')
  const shown = output.replace(/\s+/g, ' ')
  expect(shown).toMatch(
    /Not every claim was judged: specs\/wrong\.yaml could not be run\. 2 statements of 2 texts were tested: 2 hold, none stays open\./,
  )
}, 300_000)

test('its types and its schema are found by name', async () => {
  await writeFile(
    join(project, 'use.ts'),
    `import type { CodeExperiment, SpecResults } from 'assay'
import type { AssayOptions } from 'assay/vitest'
import type { EndedRun } from 'assay/reporter'
export const experiment: CodeExperiment = ({ seed }) => ({ twice: 2 * seed })
export const options: AssayOptions = { profile: 'sample', onResults: (ended: EndedRun) => ended.interrupted }
export const count = (results: SpecResults): number => results.claims.length
// @ts-expect-error a metric is a number
export const wrong: CodeExperiment = () => ({ name: 'text' })
`,
  )
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023']
  expect(await run(project, process.execPath, compiler, ...flags, 'use.ts')).toEqual({ code: 0, output: '' })
  const resolve =
    "console.log(import.meta.resolve('assay/schema/spec.schema.json'), (await import('assay')).AssayError.name)"
  const found = await run(project, process.execPath, '--input-type=module', '--eval', resolve)
  expect(found.output).toMatch(/assay\/schema\/spec\.schema\.json AssayError/)
}, 120_000)

test('in watch mode, a spec that is saved trains only what changed, and shows the verdict again', async () => {
  const cachedRuns = async () =>
    (await readdir(join(folder, 'cache/runs'), { recursive: true })).filter((name) => name.endsWith('.json')).length
  const assay = 'node_modules/assay/bin/assay.js'
  const path = join(project, 'watched/spec.yaml')
  await run(project, process.execPath, assay, 'new', 'watched/spec.yaml', '--data', 'synthetic-gaussian', '--yes')
  await writeFile(
    join(project, 'watched.config.mts'),
    (await readFile(join(project, 'vitest.config.mts'), 'utf8')).replace(
      'assay()',
      "assay({ specs: ['watched/*.yaml'] })",
    ),
  )
  const words = ['node_modules/vitest/vitest.mjs', '--watch', '--config', 'watched.config.mts']
  const watching = spawn(process.execPath, words, {
    cwd: project,
    env: outsideOf({ ASSAY_CACHE_DIR: join(folder, 'cache') }),
  })
  try {
    let shown = ''
    const seen = (text: string) =>
      new Promise<void>((resolve) => {
        watching.stdout.on('data', () => shown.includes(text) && resolve())
      })
    watching.stdout.setEncoding('utf8').on('data', (text: string) => {
      shown += text
    })
    await seen('aiting for file changes')
    expect(shown).toContain('1 statement was tested: 1 holds.')
    const before = await cachedRuns()
    shown = ''
    const spec = await readFile(path, 'utf8')
    const claim = spec.slice(spec.indexOf('  - id: spec.1'))
    const [changed, arms] = [claim.replaceAll('all-zero', 'all-one').replace('spec.1', 'spec.2'), '    arms:\n']
    await writeFile(path, `${spec.replace(arms, `${arms}      all-one: { init: { all: ones } }\n`)}${changed}`)
    await seen('2 statements were tested: ')
    // Three seeds of the new arm.
    expect(await cachedRuns()).toBe(before + 3)
  } finally {
    watching.kill('SIGTERM')
    await new Promise((resolve) => watching.once('exit', resolve))
  }
}, 300_000)
