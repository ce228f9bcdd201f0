import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CodeRunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import type { RunOutcome } from '../outcome.ts'
import { openRunCache } from '../store/run-cache.ts'
import type { RunEvent } from './events.ts'
import { RunService } from './service.ts'

let cacheDir: string
let interrupted: RunService
let uninterrupted: RunService
const events: RunEvent[] = []

// Starting a worker and compiling a graph take seconds: all tests share two services with one worker each.
beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'assay-tensorflow-'))
  interrupted = new RunService({ workers: 1, cacheDir, onEvent: (event) => events.push(event) })
  uninterrupted = new RunService({ workers: 1, cacheDir: null, allowCode: true })
})
afterAll(async () => {
  await Promise.all([interrupted.close(), uninterrupted.close()])
  await rm(cacheDir, { recursive: true, force: true })
})

/** A net of two layers that reads everything there is to read, ragged batches and Adam included. */
const deep: TrainingRunDefinition = {
  ...smallRun,
  data: { ...smallRun.data, parameters: { ...smallRun.data.parameters, rows: 300, testRows: 100 } },
  model: {
    inputs: 4,
    layers: [
      { name: 'hidden', units: 8, activation: { kind: 'relu' } },
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
    { metric: 'train.loss', at: 'epochs' },
    { metric: 'weights.out.kernel.norm', at: 'epochs' },
  ],
}
/** Of a schedule without a warm-up. */
const everyStep = { per: 1, warmup: 0, warmupStart: 0 }

/** What has to repeat: everything but times. */
function lasting(outcome: RunOutcome) {
  if (outcome.status === 'failed') throw new Error(outcome.failure)
  const { startedAt, durationMs, ...rest } = outcome.record
  return rest
}

test.skipIf(process.platform === 'win32')(
  'after SIGKILL of the main process its workers go, and only what was in flight is trained again, with the bits of a run in one piece',
  async () => {
    const wanted = [1, 2, 3, 4, 5].map((seed) => ({ ...deep, seed }))
    const script = fileURLToPath(new URL('../fixtures/request-runs.ts', import.meta.url))
    const main = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ASSAY_CACHE_DIR: cacheDir, ASSAY_TEST_RUNS: JSON.stringify(wanted) },
    })
    const whole = Promise.all(wanted.map((definition) => uninterrupted.request(definition)))
    const workers = new Set<number>()
    let finished = 0
    for await (const line of createInterface({ input: main.stdout })) {
      const event: RunEvent = JSON.parse(line)
      if (event.kind === 'started') workers.add(event.worker)
      if (event.kind === 'finished') finished += 1
      if (finished === 2) main.kill('SIGKILL')
    }
    await expect.poll(() => [...workers].filter(isAlive), { timeout: 5000 }).toEqual([])

    const entries = (await readdir(cacheDir, { recursive: true })).filter((path) => path.endsWith('.json'))
    const resumed = await Promise.all(wanted.map((definition) => interrupted.request(definition)))
    expect(entries.length).toBeGreaterThanOrEqual(2)
    expect(entries.length).toBeLessThan(5)
    expect(resumed.filter((outcome) => outcome.status === 'finished' && outcome.cached).length).toBe(entries.length)
    expect(events.filter(({ kind }) => kind === 'warning' || kind === 'failed')).toEqual([])

    // Three processes in all: seeds 1 and 2 were trained in the killed one, and the first run of a new session here was not the first there.
    const expected = (await whole).map(lasting)
    expect(resumed.map(lasting)).toEqual(expected)
    const [first] = expected
    expect(Object.values(first?.measurements.series ?? {}).map(({ values }) => values.length)).toEqual([
      3, 3, 2, 4, 4, 4,
    ])
    expect(first?.measurements.series['test.accuracy']?.values.at(-1)).toBeGreaterThan(0.85)
  },
  60_000,
)

test('a run that diverges keeps its NaN, in the cache too', async () => {
  const optimizer = { kind: 'sgd', learningRate: 1e30, momentum: 0, nesterov: false } as const
  const diverged = await interrupted.request({ ...deep, training: { ...deep.training, optimizer } })
  expect(lasting(diverged).measurements.series['train.loss']?.values.slice(1)).toEqual(Array(3).fill(Number.NaN))
  const kept = await openRunCache(cacheDir).read(diverged.id)
  expect(kept).toEqual({ kind: 'hit', record: diverged.status === 'finished' && diverged.record })
}, 60_000)

test('a transferred tensor starts with the bits with which the source ends in a run of its own, in another process', async () => {
  const { seed, measure, snapshots, ...source } = deep
  const transfer = { name: 'transfer', source, tensor: 'hidden.kernel' } as const
  const at = ['start', 'end'] as const
  const watched: TrainingRunDefinition = { ...deep, snapshots: [{ snapshot: 'weights.hidden.kernel', at }] }
  const own = lasting(await interrupted.request(watched)).measurements.snapshots['weights.hidden.kernel']
  const started = await uninterrupted.request({ ...watched, init: { ...deep.init, 'hidden.kernel': transfer } })
  const { measurements, steps } = lasting(started)
  expect(own?.end?.values.length).toBe(32)
  expect(measurements.snapshots['weights.hidden.kernel']?.start).toEqual(own?.end)
  expect(steps).toBe(2 * 3 * 38)
}, 60_000)

test('augmented images, a scheduled momentum and kept answers have the same bits in two processes', async () => {
  const momentum = { kind: 'cycle', from: 0.95, to: 0.85, rise: 0.3, anneal: 'cosine', over: 12, ...everyStep } as const
  const digits: TrainingRunDefinition = {
    ...smallRun,
    data: {
      ...smallRun.data,
      set: 'mnist-sample',
      parameters: {},
      split: { ...smallRun.data.split, first: 100 },
      scale: 255,
    },
    model: { inputs: 784, layers: [{ name: 'out', units: 10, activation: { kind: 'linear' } }] },
    training: {
      ...smallRun.training,
      batch: 25,
      augment: { crop: 26, shift: 2, flip: 0.5 },
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum, nesterov: true },
    },
    answers: ['test'],
  }
  const once = lasting(await interrupted.request(digits))
  expect(lasting(await uninterrupted.request(digits))).toEqual(once)
  expect(once.measurements.answers?.test?.scores).toHaveLength(
    10 * (once.measurements.answers?.test?.labels.length ?? 0),
  )
  // Through the cache as well.
  const kept = await openRunCache(cacheDir).read(once.id)
  expect(kept.kind === 'hit' && kept.record.measurements).toEqual(once.measurements)
  const { augment, ...plain } = digits.training
  const without = lasting(await interrupted.request({ ...digits, training: plain }))
  expect(without.measurements.answers).not.toEqual(once.measurements.answers)
}, 300_000)

test('code of a spec is run in a worker with TensorFlow, and trainings go on after it', async () => {
  const module = fileURLToPath(new URL('../fixtures/code-experiment.ts', import.meta.url))
  const digest = createHash('sha256').update(readFileSync(module)).digest('hex')
  const code: CodeRunDefinition = {
    kind: 'code',
    seed: 7,
    module,
    digest,
    arm: 'published',
    parameters: { units: 3 },
    data: deep.data,
    metrics: ['notANumber', 'rows', 'weights'],
  }
  const { measurements, data, steps } = lasting(await uninterrupted.request(code))
  expect(measurements.series).toEqual({
    'code.notANumber': { steps: [0], values: [Number.NaN] },
    'code.rows': { steps: [0], values: [300] },
    // A kernel of 4 × 3 and a bias of 3.
    'code.weights': { steps: [0], values: [15] },
  })
  expect([data?.set, steps]).toEqual(['synthetic-gaussian', 0])
  expect((await uninterrupted.request({ ...code, parameters: { units: -1 } })).status).toBe('failed')
  expect((await uninterrupted.request({ ...deep, seed: 6 })).status).toBe('finished')
}, 60_000)

test('code that does not speak of TensorFlow is run without it, unless it reads it all the same', async () => {
  // Counts the native libraries of TensorFlow in its process.
  const text = `export default (given) => {
    const loaded = () => process.report.getReport().sharedObjects.filter((name) => name.includes('tensorflow')).length
    const before = loaded()
    const ones = given.parameters.reads ? given['t' + 'f'].ones([2]).sum().arraySync() : 0
    return { before, ones, after: loaded() }
  }`
  const module = join(cacheDir, 'silent.mjs')
  await writeFile(module, text)
  const digest = createHash('sha256').update(text).digest('hex')
  const run = async (seed: number, reads: boolean) => {
    const metrics = ['before', 'after', 'ones']
    const definition = {
      kind: 'code',
      seed,
      module,
      digest,
      arm: 'only',
      parameters: { reads },
      data: null,
      metrics,
    } as const
    const { measurements, engine } = lasting(await uninterrupted.request(definition))
    return [engine, ...metrics.map((name) => measurements.series[`code.${name}`]?.values[0])]
  }
  const { engine } = lasting(await uninterrupted.request(deep))
  // The worker that trained is not used again after a run of code.
  await run(1, false)
  expect(await run(2, false)).toEqual([engine, 0, 0, 0])
  expect(await run(3, true)).toEqual([engine, 0, expect.toSatisfy((count) => count > 0), 2])
}, 60_000)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
