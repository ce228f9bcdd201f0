import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AssayError } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { openWorkerPool, type PoolOptions, type RunHooks, type WorkerPool } from './worker-pool.ts'

// Starting a process can take a second on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let pool: WorkerPool
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-pool-'))
  vi.stubEnv('ASSAY_FAULT_MARK', join(folder, 'mark'))
})
afterEach(async () => {
  await pool.close()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

function open(options: Partial<PoolOptions> = {}): void {
  const module = { file: new URL('../fixtures/faulty-worker.js', import.meta.url), words: [] }
  pool = openWorkerPool({ size: 1, stallMs: 10_000, residentBytes: 100, module, ...options })
}

function faulty(fault: string, parameters: Record<string, number> = {}, seed = 1): RunDefinition {
  return { ...smallRun, seed, init: { fault: { name: fault, parameters } } }
}

/** The same of a model of another size, which takes a program of its own. */
function ofProgram(units: number, fault: string, seed = 1): RunDefinition {
  const model = { inputs: 4, layers: [{ name: 'out', units, activation: { kind: 'linear' } }] } as const
  return { ...smallRun, seed, model, init: { fault: { name: fault, parameters: {} } } }
}

const silent: RunHooks = { onStarted: () => undefined, onSteps: () => undefined, onRetried: () => undefined }
const run = (definition: RunDefinition, hooks: Partial<RunHooks> = {}) =>
  pool.train({ definition, engine: { name: 'tensorflow', versions: {} } }, { ...silent, ...hooks })
const failure = async (promise: Promise<unknown>): Promise<AssayError> =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  )
const alive = (pid: number) => existsSync(`/proc/${pid}`)

/** Numbers of the processes that this one has started, but for the shells that watch them. */
async function startedWorkers(): Promise<readonly number[]> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8')
  const pids = children.trim().split(' ').map(Number)
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return pids.filter((_, index) => commands[index]?.includes('faulty-worker'))
}

test('a worker serves run after run, and NaN and minus zero cross from it as they are', async () => {
  open()
  const steps: number[] = []
  const first = await run(faulty('none'), { onSteps: (made) => steps.push(made) })
  const second = await run(faulty('none'))
  expect(steps).toEqual([1])
  expect(first.measurements.epochs).toBe(second.measurements.epochs)
  expect(first.measurements.series.x?.values).toEqual([Number.NaN, -0])
})

test('a worker is started for a run that will be asked for, and makes it; no more than there are runs and room', async () => {
  open({ size: 2 })
  const pids: number[] = []
  const one = pool.prepare()
  // The second one has room, the third one has not.
  const others = [pool.prepare(), pool.prepare()]
  const before = await startedWorkers()
  expect(before).toHaveLength(2)
  for (const asked of [one, ...others]) asked()
  await run(faulty('none'), { onStarted: (pid) => pids.push(pid) })
  pool.prepare()()
  expect(await startedWorkers()).toEqual(before)
  expect(before).toContain(pids[0])
})

test('a worker makes all runs of a program before it turns to another', async () => {
  open()
  const order: string[] = []
  const asked: [units: number, seed: number][] = [
    [1, 1],
    [2, 1],
    [1, 2],
    [2, 2],
  ]
  await Promise.all(
    asked.map(async ([units, seed]) => {
      const model = { inputs: 4, layers: [{ name: 'out', units, activation: { kind: 'linear' } }] } as const
      await run({ ...smallRun, model, seed, init: { fault: { name: 'none', parameters: {} } } })
      order.push(`${units}:${seed}`)
    }),
  )
  expect(order).toEqual(['1:1', '1:2', '2:1', '2:2'])
})

test('no more workers than runs, and no more than the size', async () => {
  open({ size: 2 })
  const workers = new Set<number>()
  await run(faulty('none'), { onStarted: (pid) => workers.add(pid) })
  expect(workers.size).toBe(1)
  await Promise.all(
    [1, 2, 3, 4].map(() => run(faulty('none', { milliseconds: 50 }), { onStarted: (pid) => workers.add(pid) })),
  )
  expect(workers.size).toBe(2)
})

test('a run whose worker is killed once is made by another worker', async () => {
  open()
  const reasons: string[] = []
  const finished = await run(faulty('kill-once'), { onRetried: (reason) => reasons.push(reason) })
  expect(finished.steps).toBe(1)
  expect(reasons.join().replace(/\d+/, 'N')).toMatchInlineSnapshot(
    `"worker N was killed by SIGKILL (by the system, if memory ran out) while it trained, without a word"`,
  )
})

test('a run that kills each worker fails alone, with exit code and last words; others go on', async () => {
  open({ size: 2 })
  const [culprit, other] = await Promise.all([failure(run(faulty('exit'))), run(faulty('none', { milliseconds: 20 }))])
  expect(other.steps).toBe(1)
  expect(culprit.code).toBe('run/crashed')
  expect(culprit.message.replace(/worker \d+/, 'worker N')).toMatchInlineSnapshot(`
    "worker N ended with exit code 3 while it trained. Its last words:
    the last words of a worker
    (tried 2 times)"
  `)
})

test('a process that a dead worker left behind is not waited for', async () => {
  // A busy machine may take seconds to start a worker; the child is there for longer.
  open({ stallMs: 6_000 })
  const from = performance.now()
  const culprit = await failure(run(faulty('leave-child')))
  expect(performance.now() - from).toBeLessThan(15_000)
  expect(culprit.code).toBe('run/crashed')
  expect(culprit.message).toContain(
    'ended with exit code 3 while it trained. Its last words:\nthe last words of a worker',
  )
})

test('a worker in an endless loop is killed within its limit, and its run is not tried again', async () => {
  // The next run's worker has to start within it, on a busy machine too.
  open({ stallMs: 5_000 })
  const retried: string[] = []
  const stuck = failure(run(faulty('loop'), { onRetried: (reason) => retried.push(reason) }))
  const next = run(faulty('none'))
  const error = await stuck
  expect(error.code).toBe('run/timeout')
  expect(error.message.replace(/worker \d+/, 'worker N')).toMatchInlineSnapshot(
    `"worker N made no progress for 5 s and was killed. Train fewer rows or a smaller model, or allow more time"`,
  )
  expect(retried).toEqual([])
  expect((await next).steps).toBe(1)
})

test.skipIf(process.platform === 'win32')('a stopped worker is killed as well', async () => {
  open({ stallMs: 700 })
  const error = await failure(
    run(faulty('none', { milliseconds: 60_000 }), {
      onSteps: () => undefined,
      onStarted: (pid) => process.kill(pid, 'SIGSTOP'),
    }),
  )
  expect(error.code).toBe('run/timeout')
})

test('an interrupted worker is neither a crash nor tried again', async () => {
  open()
  const error = await failure(run(faulty('interrupt')))
  expect(error.code).toBe('run/cancelled')
})

test('what the worker finds wrong with a run is its failure, and the worker stays', async () => {
  open()
  const error = await failure(run(faulty('refuse')))
  expect([error.code, error.message]).toEqual(['data/corrupt', 'the rows are damaged'])
  expect((await run(faulty('none'))).steps).toBe(1)
})

test('a worker that has grown past its bound is replaced', async () => {
  open()
  const large = await run(faulty('none', { residentBytes: 101 }))
  const next = await run(faulty('none'))
  expect(next.measurements.epochs).not.toBe(large.measurements.epochs)
  if (process.platform === 'linux') expect(alive(large.measurements.epochs)).toBe(false)
})

test('a worker that has run code of a spec makes no further run', async () => {
  open()
  const code = {
    kind: 'code',
    module: 'm.ts',
    digest: 'd',
    arm: 'a',
    parameters: {},
    metrics: ['x'],
    data: null,
  } as const
  const workers: number[] = []
  for (const seed of [1, 2, 3]) {
    const definition = seed === 3 ? faulty('none') : { ...code, seed }
    await run(definition, { onStarted: (worker) => workers.push(worker) })
  }
  expect(new Set(workers).size).toBe(3)
})

test('workers that only crash are given up after a bounded number', async () => {
  open({ size: 2 })
  let started = 0
  const runs = Array.from({ length: 20 }, () => failure(run(faulty('exit'), { onStarted: () => (started += 1) })))
  const errors = await Promise.all(runs)
  expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['run/crashed']))
  // Eight in a row, and the other worker may have been at its ninth.
  expect(started).toBeLessThanOrEqual(9)
  expect(errors.at(-1)?.message).toMatch(
    /^8 workers in a row crashed with runs of one program, so no more of these are made. The last: worker \d+ ended with exit code 3/,
  )
})

test('runs of a program that crashes each worker take no others with them', async () => {
  open()
  const crashing = Array.from({ length: 6 }, (_, index) => failure(run(faulty('exit', {}, index + 1))))
  const others = Array.from({ length: 6 }, (_, index) => run(ofProgram(3, 'none', index + 7)))
  expect((await Promise.all(crashing)).map(({ code }) => code)).toEqual(Array(6).fill('run/crashed'))
  expect(await Promise.all(others)).toHaveLength(6)
})

test('where several programs only crash, no more workers are started', async () => {
  open()
  let started = 0
  const asked = Array.from({ length: 30 }, (_, index) =>
    failure(run(ofProgram(index, 'exit'), { onStarted: () => (started += 1) })),
  )
  expect((await Promise.all(asked)).at(-1)?.message).toMatch(/^8 workers in a row crashed, so no more are started/)
  expect(started).toBe(8)
})

test('workers that were given up are started again once their crashes are forgotten', async () => {
  open()
  const crashing = () => Promise.all(Array.from({ length: 4 }, () => failure(run(faulty('exit')))))
  await crashing()
  const tries = async () => {
    let started = 0
    await failure(run(faulty('exit'), { onStarted: () => (started += 1) }))
    return started
  }
  expect(await tries()).toBe(1)
  pool.forgetCrashes()
  expect(await tries()).toBe(2)
})

test('closing ends workers within seconds and rejects what is not finished', async () => {
  open()
  let pid = 0
  const training = failure(run(faulty('loop'), { onStarted: (worker) => (pid = worker) }))
  const waiting = failure(run(faulty('none')))
  const from = performance.now()
  await pool.close()
  expect(performance.now() - from).toBeLessThan(5000)
  expect([(await training).code, (await waiting).code]).toEqual(['run/cancelled', 'run/cancelled'])
  expect((await failure(run(faulty('none')))).code).toBe('run/cancelled')
  if (process.platform === 'linux') expect(alive(pid)).toBe(false)
})
