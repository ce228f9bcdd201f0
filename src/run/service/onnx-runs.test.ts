import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CodeRunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import type { RunOutcome } from '../outcome.ts'
import { RunService } from './service.ts'

let services: readonly RunService[] = []

// Starting a worker takes seconds on a busy machine: all tests share two services with one worker each.
beforeAll(() => {
  services = [1, 2].map(() => new RunService({ engine: 'onnx', workers: 1, cacheDir: null, allowCode: true }))
})
afterAll(() => Promise.all(services.map((service) => service.close())))

/** Everything that there is to read, a ragged last batch and Adam included. */
const deep: TrainingRunDefinition = {
  ...smallRun,
  data: { ...smallRun.data, parameters: { ...smallRun.data.parameters, rows: 300, testRows: 100 } },
  model: {
    inputs: 4,
    layers: [
      { name: 'hidden', units: 40, activation: { kind: 'relu' } },
      { name: 'out', units: 2, activation: { kind: 'linear' } },
    ],
  },
  init: {
    'hidden.kernel': { name: 'he-normal', parameters: {} },
    'hidden.bias': { name: 'zeros', parameters: {} },
    'out.kernel': { name: 'he-normal', parameters: {} },
    'out.bias': { name: 'zeros', parameters: {} },
  },
  training: {
    ...smallRun.training,
    optimizer: { kind: 'adam', framework: 'pytorch', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  measure: [
    { metric: 'activations.hidden.mean', at: 'epochs' },
    { metric: 'fit.loss', at: 'epochs' },
    { metric: 'gradients.hidden.kernel.norm', at: [1, 20] },
    { metric: 'test.accuracy', at: 'epochs' },
    { metric: 'weights.out.kernel.norm', at: 'epochs' },
  ],
  snapshots: [{ snapshot: 'weights.hidden.kernel', at: ['start', 'end'] }],
}

/** What has to repeat: everything but times. */
function lasting(outcome: RunOutcome | undefined) {
  if (outcome?.status !== 'finished') throw new Error(outcome?.failure ?? 'no outcome')
  const { startedAt, durationMs, ...rest } = outcome.record
  return rest
}

test('a run repeats bit for bit in another process, whatever was trained there before', async () => {
  const [first, second] = services
  await second?.request({ ...deep, seed: 2 })
  const once = lasting(await first?.request(deep))
  expect(lasting(await second?.request(deep))).toEqual(once)
  expect(once.engine).toMatchObject({ name: 'onnx', versions: { 'onnxruntime-node': expect.any(String) } })
  expect(once.measurements.series['test.accuracy']?.values.at(-1)).toBeGreaterThan(0.85)
}, 120_000)

test('a run has another id than on TensorFlow', async () => {
  const service = new RunService({ engine: 'tensorflow', workers: 1, cacheDir: null })
  const onTensorFlow = lasting(await service.request(deep))
  await service.close()
  const onOnnx = lasting(await services[0]?.request(deep))
  expect(onOnnx.id).not.toBe(onTensorFlow.id)
  expect(onOnnx.measurements.series['fit.loss']?.values[0]).toBeCloseTo(
    onTensorFlow.measurements.series['fit.loss']?.values[0] ?? 0,
    5,
  )
}, 120_000)

test('code that calls TensorFlow is not run', async () => {
  const module = 'src/run/fixtures/code-experiment.ts'
  const code: CodeRunDefinition = {
    kind: 'code',
    seed: 1,
    module,
    digest: createHash('sha256').update(readFileSync(module)).digest('hex'),
    arm: 'published',
    parameters: {},
    data: null,
    metrics: ['x'],
  }
  const outcome = await services[0]?.request(code)
  expect(outcome).toMatchObject({ status: 'failed', code: 'engine/unavailable' })
  expect(outcome?.status === 'failed' && outcome.failure).toMatchInlineSnapshot(
    `"src/run/fixtures/code-experiment.ts is code that calls TensorFlow.js, which needs TensorFlow; the runs here are made on onnx. See: npx assay setup"`,
  )
  expect(await services[0]?.runsCode(code)).toBe(false)
  // Another one does not.
  const text = 'export default ({ seed }) => ({ x: seed / 4 })'
  const plain = join(tmpdir(), `assay-plain-code-${process.pid}.mjs`)
  await writeFile(plain, text)
  try {
    const other = { ...code, module: plain, digest: createHash('sha256').update(text).digest('hex') }
    expect(await services[0]?.runsCode(other)).toBe(true)
    expect(await services[0]?.request(other)).toMatchObject({
      status: 'finished',
      record: { measurements: { series: { 'code.x': { values: [0.25] } } } },
    })
  } finally {
    await rm(plain)
  }
}, 120_000)
