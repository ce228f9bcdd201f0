import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CodeRunDefinition, ProgramRunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { engineInputs } from './run-inputs.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-inputs-'))
  vi.stubEnv('ASSAY_CACHE_DIR', folder)
  vi.stubEnv('ASSAY_DATA_DIR', '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const silent = {
  engine: null,
  allowCode: false,
  onSetup: () => undefined,
  onNotice: () => undefined,
  onFetch: () => undefined,
}
const on = (set: string): TrainingRunDefinition => ({ ...smallRun, data: { ...smallRun.data, set, parameters: {} } })

test('where nothing is fetched, a set that is not available is reported at once, with how to get it', async () => {
  const fetched: unknown[] = []
  const inputs = engineInputs({ ...silent, fetchData: false, onFetch: (progress) => fetched.push(progress) })
  await expect(inputs.fetch(on('cifar10'))).rejects.toMatchObject({
    code: 'data/missing',
    message: expect.stringMatching(/^cifar10 is not available, and nothing is fetched here\. .*npx assay data/s),
  })
  await expect(inputs.fetch(on('cifar10-jpeg'))).rejects.toMatchObject({
    code: 'data/missing',
    message: expect.stringContaining('ASSAY_DATA_DIR'),
  })
  expect(fetched).toEqual([])
})

test('data that could not be had are looked for again once failures are forgotten', async () => {
  const inputs = engineInputs({ ...silent, fetchData: false })
  await expect(inputs.fetch(on('cifar10-jpeg'))).rejects.toMatchObject({ code: 'data/missing' })
  vi.stubEnv('ASSAY_DATA_DIR', folder)
  await writeFile(join(folder, 'cifar10-jpeg.tar.gz'), 'no archive')
  await expect(inputs.fetch(on('cifar10-jpeg'))).rejects.toMatchObject({ code: 'data/missing' })
  inputs.forgetFailures()
  await expect(inputs.fetch(on('cifar10-jpeg'))).rejects.toMatchObject({ code: 'data/corrupt' })
})

test('the data of what tensors are taken from is needed as well', async () => {
  const { seed, measure, snapshots, ...source } = on('mnist')
  const transfer = { name: 'transfer', source, tensor: 'out.kernel' } as const
  const inputs = engineInputs({ ...silent, fetchData: false })
  const run = { ...smallRun, init: { ...smallRun.init, 'out.kernel': transfer } }
  await expect(inputs.fetch(run)).rejects.toMatchObject({ code: 'data/missing' })
  await inputs.fetch(smallRun)
})

test('a transfer counts the updates of its source', async () => {
  const { seed, measure, snapshots, ...source } = { ...smallRun, training: { ...smallRun.training, epochs: 2 } }
  const transfer = { name: 'transfer', source, tensor: 'out.kernel' } as const
  const inputs = engineInputs({ ...silent, fetchData: false })
  const { steps } = await inputs.identify({ ...smallRun, init: { ...smallRun.init, 'out.kernel': transfer } })
  expect(steps).toBe(8 + 12)
})

test('what the environment asks of the libraries is a part of the identity', async () => {
  const inputs = engineInputs({ ...silent, engine: 'onnx', fetchData: false })
  const { id } = await inputs.identify(smallRun)
  vi.stubEnv('TF_ENABLE_ONEDNN_OPTS', '0')
  expect((await inputs.identify(smallRun)).id).not.toBe(id)
  vi.stubEnv('TF_ENABLE_ONEDNN_OPTS', undefined)
  expect((await inputs.identify(smallRun)).id).toBe(id)
})

test('code and programs are not run, nor looked at, unless that is allowed: not even to ask what they are', async () => {
  const inputs = engineInputs({ ...silent, fetchData: false })
  const ran = join(folder, 'ran')
  const common = { seed: 1, arm: 'published', parameters: {}, data: null, metrics: ['x'] }
  const code = { ...common, kind: 'code', module: 'specs/experiment.ts', digest: '' } as const
  await expect(inputs.identify(code)).rejects.toMatchObject({
    code: 'run/not-allowed',
    message: `specs/experiment.ts is code, which is run only where that is allowed: read it, then give --allow-code, or set allowCode in the plugin's options`,
  })
  const program: ProgramRunDefinition = {
    ...common,
    kind: 'program',
    command: ['true'],
    files: [],
    identify: ['touch', ran],
    measurements: 'output',
    timeLimit: 60,
    memoryLimit: null,
    stepsPerEpoch: null,
    labelCounts: { train: [], validation: [], test: [] },
  }
  await expect(inputs.identify(program)).rejects.toMatchObject({ code: 'run/not-allowed' })
  expect(existsSync(ran)).toBe(false)
  // Where it is allowed, that is what would have been run.
  await engineInputs({ ...silent, fetchData: false, allowCode: true }).identify(program)
  expect(existsSync(ran)).toBe(true)
})

test('the identity of code is that of its text, its parameters and its seed', async () => {
  const inputs = engineInputs({ ...silent, fetchData: false, allowCode: true })
  const path = join(folder, 'experiment.mjs')
  const planned = async (text: string, rest: Partial<CodeRunDefinition> = {}): Promise<CodeRunDefinition> => {
    await writeFile(path, text)
    const digest = createHash('sha256').update(text).digest('hex')
    const parameters = { rate: 1 }
    const run = {
      kind: 'code',
      seed: 1,
      module: path,
      digest,
      arm: 'a',
      parameters,
      data: null,
      metrics: ['x'],
    } as const
    return { ...run, ...rest }
  }
  const text = 'export default () => ({ x: 1 })'
  const { id, dataDigest, steps } = await inputs.identify(await planned(text))
  expect([dataDigest, steps]).toEqual([null, 0])
  expect((await inputs.identify(await planned(text))).id).toBe(id)
  for (const other of [await planned(text, { seed: 2 }), await planned(text, { parameters: { rate: 2 } })]) {
    expect((await inputs.identify(other)).id).not.toBe(id)
  }
  const stale = await planned(text)
  expect((await inputs.identify(await planned(`${text}\n`))).id).not.toBe(id)
  await expect(inputs.identify(stale)).rejects.toMatchObject({ code: 'run/cache' })
})
