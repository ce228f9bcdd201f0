import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { loadDataTable } from '../../data/sets/load-data-table.ts'
import { prepareData } from '../../data/split/prepare-data.ts'
import { loadTensorFlow } from '../../engine/tensorflow/load-tfjs.ts'
import type { CodeRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { callsTensorFlow } from './calls-tensorflow.ts'
import { runCode } from './run-code.ts'

// Loading TensorFlow takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let folder: string
let modules = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-code-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Writes a module, and plans a run of it that declares the metrics a and b. */
async function planned(text: string, name = `experiment-${++modules}.mjs`): Promise<CodeRunDefinition> {
  const module = join(folder, name)
  await writeFile(module, text)
  const digest = createHash('sha256').update(text).digest('hex')
  const parameters = { rate: 0.5, kind: 'none', keep: true }
  return { kind: 'code', seed: 3, module, digest, arm: 'published', parameters, data: null, metrics: ['a', 'b'] }
}

/** The message of a failure, without the folder. */
async function failure(text: string, name?: string): Promise<string> {
  const definition = await planned(text, name)
  return runCode(definition, null, 'tensorflow').then(
    () => 'no failure',
    (error) => `${error.code}: ${error.message.replaceAll(`${folder}/`, '').replace(/experiment-\d+/g, 'experiment')}`,
  )
}

test('a module is given TensorFlow, arm, seed, parameters and data, and its numbers are series of one value', async () => {
  const data = prepareData(await loadDataTable(smallRun.data), smallRun.data, 3)
  const text = `export default async ({ tf, arm, seed, parameters, data }) => ({
    a: tf.ones([2, 3]).sum().arraySync() + seed + parameters.rate,
    b: arm === 'published' && parameters.keep ? data.splits.train.length : -1,
  })`
  const measured = await runCode({ ...(await planned(text)), data: smallRun.data }, data, 'tensorflow')
  expect(measured).toEqual({
    epochs: 0,
    stepsPerEpoch: 1,
    labelCounts: data.labelCounts,
    series: { 'code.a': { steps: [0], values: [9.5] }, 'code.b': { steps: [0], values: [30] } },
    snapshots: {},
  })
})

test('a module that hands on what it is given hands on TensorFlow', async () => {
  const text = `const sum = ({ tf }) => tf.ones([2, 3]).sum().arraySync()
  export default ({ arm, ...rest }) => ({ a: sum({ ...rest }), b: 1 })`
  const { series } = await runCode(await planned(text), null, 'tensorflow')
  expect(series['code.a']?.values).toEqual([6])
})

test('NaN, infinities and minus zero are measured; TypeScript runs; no tensor is left behind', async () => {
  const text = `const experiment = ({ tf }: { tf: { keep: Function, ones: Function } }) => {
    tf.ones([1000])
    return { a: NaN as number, b: -0 }
  }
  export default experiment`
  const tensorFlow = loadTensorFlow()
  const before = tensorFlow.memory().numTensors
  const { series } = await runCode(await planned(text, 'typed.ts'), null, 'tensorflow')
  expect(series).toEqual({ 'code.a': { steps: [0], values: [Number.NaN] }, 'code.b': { steps: [0], values: [-0] } })
  expect(tensorFlow.memory().numTensors).toBe(before)
})

test('what a module does wrong is named', async () => {
  expect(await failure('export default () => ({ a: 1 })')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) returned no b. Expected exactly a, b, as its spec declares them"`,
  )
  expect(await failure('export default () => ({ a: 1, b: 1, B: 2 })')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) returned an undeclared B. Expected exactly a, b, as its spec declares them"`,
  )
  expect(await failure('export default () => ({ a: 1, b: "1" })')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) returned a string as b. Expected a number"`,
  )
  expect(await failure('export default ({ tf }) => ({ a: 1, b: tf.scalar(1) })')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) returned an object (Tensor) as b. Expected a number"`,
  )
  expect(await failure('export default () => [1, 2]')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) returned no metrics, but a list. Expected an object with a, b"`,
  )
  expect(await failure('export default async () => { throw new Error("it broke") }')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) threw: it broke"`,
  )
  expect(await failure('export const experiment = 1')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) exports no function. Expected: export default async ({ tf, seed }) => ({ … })"`,
  )
  expect(await failure('throw new Error("at once")')).toMatchInlineSnapshot(
    `"run/code: experiment.mjs (arm published, seed 3) cannot be imported: at once"`,
  )
})

test('an edited module is not run, and a run of the new text runs the new text', async () => {
  const old = await planned('export default () => ({ a: 1, b: 1 })', 'edited.mjs')
  const first = await runCode(old, null, 'tensorflow')
  const edited = await planned('export default () => ({ a: 2, b: 1 })', 'edited.mjs')
  await expect(runCode(old, null, 'tensorflow')).rejects.toMatchObject({ code: 'run/cache' })
  expect([first, await runCode(edited, null, 'tensorflow')].map(({ series }) => series['code.a']?.values)).toEqual([
    [1],
    [2],
  ])
  await rm(edited.module)
  await expect(runCode(edited, null, 'tensorflow')).rejects.toMatchObject({ code: 'run/code' })
})

test('a module reads and imports the files that its spec names, and no others of the project', async () => {
  const own = await mkdtemp(join(process.cwd(), '.assay-reads-'))
  const at = (name: string) => join(relative(process.cwd(), own), name)
  const named = async (name: string, text: string) => {
    await writeFile(join(own, name), text)
    return { name, path: at(name), digest: createHash('sha256').update(text).digest('hex') }
  }
  try {
    const helper = await named('helper.mjs', 'export const a = 2')
    const data = await named('data.json', '{"b": 3}')
    const run = async (text: string, reads: readonly (typeof helper)[]) => {
      const module = await named(`module-${++modules}.mjs`, text)
      const definition = { ...(await planned(text)), module: module.path, reads }
      return runCode(definition, null, 'tensorflow').then(
        ({ series }) => Object.values(series).flatMap(({ values }) => values),
        ({ code, message }) => `${code}: ${message.replaceAll(`${at('')}/`, '').replaceAll(/module-\d+/g, 'module')}`,
      )
    }
    const path = JSON.stringify(at('data.json'))
    const body = `export default () => ({ a, b: JSON.parse(readFileSync(${path}, 'utf8')).b })`
    const whole = `import { readFileSync } from 'node:fs'\nimport { a } from './helper.mjs'\n${body}`
    expect(await run(whole, [helper, data])).toEqual([2, 3])
    expect(await run(whole, [data])).toBe(
      'run/code: module.mjs (arm published, seed 3) imports helper.mjs (in module.mjs), which its spec does not name in `reads`',
    )
    const unnamed = 'reads data.json, which its spec does not name in `reads`'
    expect(await run(whole, [helper])).toContain(`threw: ${unnamed}`)
    // At once, by way of promises, and with the refusal caught.
    expect(
      await run(`import fs from 'node:fs'\nfs.readFileSync(${path})\nexport default () => ({ a: 1, b: 1 })`, []),
    ).toContain(`cannot be imported: ${unnamed}`)
    const later = `import { readFile } from 'node:fs/promises'
      export default async () => ({ a: await readFile(${path}).then(() => 1, () => 2), b: 1 })`
    expect(await run(later, [])).toContain(unnamed)
    const blob = `import { openAsBlob } from 'node:fs'
      export default async () => ({ a: (await openAsBlob(${path})).size, b: 1 })`
    expect(await run(blob, [])).toContain(unnamed)
    await named('data.json', '{"b": 4}')
    expect(await run(whole, [helper, data])).toMatch(/^run\/cache: data.json was edited/)
    const edited = await named('helper.mjs', 'export const a = 5')
    expect(await run(whole, [edited, await named('data.json', '{"b": 4}')])).toMatch(
      /^run\/cache: helper.mjs was edited after it had been imported/,
    )
  } finally {
    await rm(own, { recursive: true })
  }
})

test('on another engine than TensorFlow a module runs as long as it does not ask for tf', async () => {
  const plain = await planned('export default ({ seed, parameters }) => ({ a: seed, b: parameters.rate })')
  const { series } = await runCode(plain, null, 'onnx')
  expect([series['code.a']?.values, series['code.b']?.values]).toEqual([[3], [0.5]])
  const asks = await planned('export default (given) => ({ a: given.tf === undefined ? 0 : 1, b: 1 })', 'asks.mjs')
  await expect(runCode(asks, null, 'onnx')).rejects.toMatchObject({
    code: 'engine/unavailable',
    message: expect.stringContaining('asks for `tf`, which is TensorFlow.js; the runs here are made on onnx'),
  })
})

test('whether a module speaks of TensorFlow is known before it runs; comments and types do not count', async () => {
  const calls = async (text: string, name?: string, reads: CodeRunDefinition['reads'] = []) =>
    callsTensorFlow({ ...(await planned(text, name)), reads })
  expect(await calls('export default ({ tf }) => ({ a: tf.scalar(1).arraySync(), b: 1 })')).toBe(true)
  expect(await calls("import * as x from '@tensorflow/tfjs-node'\nexport default () => ({ a: 1, b: x.one })")).toBe(
    true,
  )
  const typed =
    "import type { Tensor } from '@tensorflow/tfjs-node' // tf\nexport default () => ({ a: 1 as number, b: 2 })"
  expect(await calls(typed, 'types.ts')).toBe(false)
  await planned('export const one = (tf) => tf.scalar(1)', 'helper.mjs')
  const helper = { name: 'helper.mjs', path: join(folder, 'helper.mjs'), digest: '' }
  expect(await calls("import './helper.mjs'\nexport default () => ({ a: 1, b: 2 })", 'helped.mjs', [helper])).toBe(true)
})
