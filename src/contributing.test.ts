import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { outsideOf } from './cli/testing/run-assay.ts'

// The examples of CONTRIBUTING.md, added to a copy of the sources as it says: one file and one line each.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const root = fileURLToPath(new URL('..', import.meta.url))
let folder = ''

const spec = `title: New words
source: { document: none, kind: test }
experiments:
  new:
    data: { set: circles }
    model: { convention: keras, layers: [{ scaling: 0.5 }, { name: hidden, units: 16, activation: isru }, { name: out, units: 2 }] }
    training: { loss: squared-error, optimizer: { signum: { learningRate: 0.03 } }, batch: 20, epochs: 40 }
    seeds: { looks: [3] }
    arms:
      baseline: {}
      pytorch: { model: { convention: pytorch } }
      short: { training: { storage: tf32 } }
      absolute: { training: { loss: absolute-error } }
      alternating: { init: { hidden.kernel: alternating } }
claims:
  - id: learns
    name: a net with a hidden layer learns circles
    quote: none
    where: nowhere
    expect: { arms: [baseline, pytorch, short], metric: test.accuracy, above: 0.9 }
  - id: absolute
    name: the absolute error falls
    quote: none
    where: nowhere
    expect: { arm: absolute, metric: fit.loss, at: end, for: every seed, below: 1.5 }
  - id: alternating
    name: of as many values above 0 as below the middle is 0
    quote: none
    where: nowhere
    expect: { arm: alternating, metric: weights.hidden.kernel.median, at: start, equal: 0 }
  - id: saturated
    name: isru has asymptotes
    quote: none
    where: nowhere
    expect: { arm: baseline, metric: activations.hidden.saturatedShare, at: end, for: every seed, below: 1 }
  - id: near
    name: all of them are right
    quote: none
    where: nowhere
    expect: { arms: [baseline, pytorch], metric: test.accuracy, near: 0.95 }
`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-contributing-'))
  for (const part of ['src', 'bin', 'package.json', 'tsconfig.json'])
    await cp(join(root, part), join(folder, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await mkdir(join(folder, 'project/specs'), { recursive: true })
  await writeFile(join(folder, 'project/specs/new.yaml'), spec)
  const page = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8')
  for (const [, path = '', text = ''] of page.matchAll(/```ts\n\/\/ (\S+)\n(.*?)```/gs))
    await writeFile(join(folder, path), text)
  for (const [, path = '', change = ''] of page.matchAll(/```diff\n# (\S+)\n(.*?)```/gs)) await apply(path, change)
})
afterAll(() => rm(folder, { recursive: true }))

/** One line in the place of another, and the import that it needs. */
async function apply(path: string, change: string): Promise<void> {
  const lines = (sign: string) => change.split('\n').flatMap((line) => (line.startsWith(sign) ? [line.slice(1)] : []))
  const [imported = '', added = ''] = lines('+')
  const [removed = ''] = lines('-')
  const text = await readFile(join(folder, path), 'utf8')
  expect(text.split('\n').filter((line) => line === removed)).toHaveLength(1)
  await writeFile(join(folder, path), `${imported}\n${text.replace(`\n${removed}\n`, `\n${added}\n`)}`)
}

function run(cwd: string, ...words: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  const env = outsideOf({ ASSAY_CACHE_DIR: join(folder, 'cache') })
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd, env }, (error, output, errors) =>
      resolve({ code: error === null ? 0 : Number(error.code), output: output + errors }),
    )
  })
}

const types = () => run(folder, 'node_modules/typescript/bin/tsc', '-p', 'types.json')
const assay = (...words: readonly string[]) => run(join(folder, 'project'), join(folder, 'bin/assay.js'), ...words)

test('they type-check', async () => {
  // What the first check found is kept, so that the second looks only at what changed.
  const config = {
    extends: './tsconfig.json',
    compilerOptions: { incremental: true, tsBuildInfoFile: 'types.tsbuildinfo' },
    include: ['src'],
    exclude: ['src/**/*.test.ts', 'src/report/html/page-script'],
  }
  await writeFile(join(folder, 'types.json'), JSON.stringify(config))
  expect(await types()).toEqual({ code: 0, output: '' })
})

test.each(['tensorflow', 'onnx'])(
  'a spec that uses them is checked, trained on %s, read back and reported',
  async (engine) => {
    expect(await assay('check')).toMatchObject({ code: 0 })
    const { code, output } = await assay('run', '--engine', engine, '--reports', engine)
    expect(output).toContain('5 statements were tested: 5 hold, none stays open.')
    expect(code).toBe(0)
    expect(await assay('report', '--reports', engine)).toMatchObject({ code: 0 })
    const report = await readFile(join(folder, 'project', engine, 'sample/new/report.md'), 'utf8')
    for (const word of ['isru', 'signum', 'alternating', 'circles', 'lies near']) expect(report).toContain(word)
  },
)

test('without its line, a word is a mistake of the spec that uses it', async () => {
  const path = join(folder, 'src/model/activations/activations.ts')
  const text = await readFile(path, 'utf8')
  await writeFile(path, text.replace('sine, isru,', 'sine,'))
  const { code, output } = await assay('check')
  await writeFile(path, text)
  expect(code).toBe(3)
  expect(output).toContain('"isru"')
})

test('an operation that an engine has no lowering of does not type-check, and is named with the engine', async () => {
  const paths = ['tensorflow', 'onnx'].map((engine) => `src/engine/${engine}/operation-lowerings.ts`)
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')))
  await Promise.all(
    paths.map((path, index) => writeFile(join(folder, path), (texts[index] ?? '').replace(/ {2}divide: .*\n/, ''))),
  )
  const { code, output } = await types()
  await Promise.all(paths.map((path, index) => writeFile(join(folder, path), texts[index] ?? '')))
  expect(code).not.toBe(0)
  for (const path of paths) expect(output).toMatch(new RegExp(`^${path}.*'divide' is missing`, 'm'))
})
