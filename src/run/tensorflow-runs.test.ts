import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TrainingRunDefinition } from '../plan/run-definition.ts'
import type { RunEvent } from './events.ts'
import { smallRun } from './fixtures/definition.ts'
import type { RunOutcome } from './outcome.ts'
import { openRunCache } from './run-cache.ts'
import { RunService, type RunServiceOptions } from './service.ts'

let cacheDir: string
const services: RunService[] = []

beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'assay-tensorflow-'))
})
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()))
  await rm(cacheDir, { recursive: true, force: true })
})

function open(options: RunServiceOptions): RunService {
  const service = new RunService({ workers: 1, ...options })
  services.push(service)
  return service
}

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
const seeds = (count: number) => Array.from({ length: count }, (_, index) => ({ ...deep, seed: index + 1 }))

/** What has to repeat: everything but times. */
function lasting(outcome: RunOutcome) {
  if (outcome.status === 'failed') throw new Error(outcome.failure)
  const { startedAt, durationMs, ...rest } = outcome.record
  return rest
}

test('the same run is equal bit for bit in two processes, in a new session and in a used one, and NaN is kept', async () => {
  const { training } = deep
  const exploding: TrainingRunDefinition = {
    ...deep,
    training: { ...training, optimizer: { kind: 'sgd', learningRate: 1e30, momentum: 0, nesterov: false } },
  }
  const first = open({ cacheDir })
  const cold = lasting(await first.request(deep))
  const diverged = await first.request(exploding)

  const second = open({ cacheDir: null })
  await second.request({ ...deep, seed: 9 })
  expect(lasting(await second.request(deep))).toEqual(cold)
  expect(Object.values(cold.measurements.series).map(({ values }) => values.length)).toEqual([3, 3, 2, 4, 4, 4])
  expect(cold.measurements.series['test.accuracy']?.values.at(-1)).toBeGreaterThan(0.85)

  expect(lasting(diverged).measurements.series['train.loss']?.values.slice(1)).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
  ])
  const kept = await openRunCache(cacheDir).read(diverged.id)
  expect(kept).toEqual({ kind: 'hit', record: diverged.status === 'finished' && diverged.record })
}, 60_000)

test.skipIf(process.platform === 'win32')(
  'after SIGKILL of the main process its workers go, and only what was in flight is trained again, with equal results',
  async () => {
    const wanted = seeds(12)
    const script = fileURLToPath(new URL('./fixtures/request-runs.ts', import.meta.url))
    const main = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ASSAY_CACHE_DIR: cacheDir, ASSAY_TEST_RUNS: JSON.stringify(wanted) },
    })
    const workers = new Set<number>()
    let finished = 0
    for await (const line of createInterface({ input: main.stdout })) {
      const event: RunEvent = JSON.parse(line)
      if (event.kind === 'started') workers.add(event.worker)
      if (event.kind === 'finished') finished += 1
      if (finished === 5) main.kill('SIGKILL')
    }
    await expect.poll(() => [...workers].filter(isAlive), { timeout: 5000 }).toEqual([])

    const entries = (await readdir(cacheDir, { recursive: true })).filter((path) => path.endsWith('.json'))
    const events: RunEvent[] = []
    const again = open({ cacheDir, onEvent: (event) => events.push(event) })
    const resumed = await Promise.all(wanted.map((definition) => again.request(definition)))
    expect(entries.length).toBeGreaterThanOrEqual(5)
    expect(entries.length).toBeLessThan(12)
    expect(resumed.filter((outcome) => outcome.status === 'finished' && outcome.cached).length).toBe(entries.length)
    expect(events.filter(({ kind }) => kind === 'warning' || kind === 'failed')).toEqual([])

    const uninterrupted = open({ cacheDir: null })
    const whole = await Promise.all(wanted.map((definition) => uninterrupted.request(definition)))
    expect(resumed.map(lasting)).toEqual(whole.map(lasting))
  },
  60_000,
)

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
