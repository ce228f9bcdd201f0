import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { smallRun } from '../fixtures/definition.ts'
import { faultyInputs } from '../fixtures/faulty-inputs.ts'
import { hasRedis, type RedisServer, startRedis } from '../fixtures/redis-server.ts'
import type { RunOutcome } from '../outcome.ts'
import type { RunEvent } from '../service/events.ts'
import { engineInputs } from '../service/run-inputs.ts'
import { RunService, type RunServiceOptions } from '../service/service.ts'
import { jobName } from './jobs.ts'
import { connectionOf, fleetQueue, openQueue, type RunQueue } from './open-queue.ts'
import { serveQueue } from './queue-worker.ts'

vi.setConfig({ testTimeout: 60_000 })

/** What a job that is not allowed would make. */
const planted = join(tmpdir(), `assay-planted-${process.pid}`)
const told = { onSetup: () => undefined, onNotice: () => undefined, onFetch: () => undefined }

test.each(['http://host', 'redis:', 'localhost:6379'])('%s is no queue', async (address) => {
  await expect(openQueue(address)).rejects.toThrow('expected redis://host:port')
})

test('without an address there is no queue, and one with a password is named without it', async () => {
  expect(await openQueue(undefined, {})).toBeNull()
  const queue = await openQueue(undefined, { ASSAY_QUEUE: 'rediss://user:secret@host:6380/2' })
  expect(queue?.name).toBe('rediss://host:6380/2')
})

describe.skipIf(!hasRedis)('with a server of Redis', () => {
  let folder: string
  let redis: RedisServer
  let queue: RunQueue
  let ends: (() => Promise<unknown>)[]
  let events: RunEvent[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assay-queue-'))
    redis = await startRedis('a-secret')
    const opened = await openQueue(redis.url)
    if (opened === null) throw new Error('no queue')
    queue = opened
    ends = []
    events = []
  })
  afterEach(async () => {
    await Promise.all(ends.map((end) => end()))
    await redis.stop()
    await rm(folder, { recursive: true, force: true })
  })

  function service(options: RunServiceOptions): RunService {
    const worker = { file: new URL('../fixtures/faulty-worker.js', import.meta.url), words: [] }
    const opened = new RunService({ cacheDir: null, workers: 1, worker, inputs: faultyInputs(), ...options })
    ends.push(() => opened.close())
    return opened
  }
  const asking = (options: RunServiceOptions = {}) =>
    service({ queue, waits: true, onEvent: (event) => void events.push(event), ...options })

  /** A worker as another machine would have it, with what it made, and what it could not make. */
  async function machine(name: string, options: RunServiceOptions = {}, failed: string[] = []): Promise<string[]> {
    const made: string[] = []
    const own = service({ cacheDir: join(folder, name), inputs: faultyInputs(), ...options })
    const serving = await serveQueue(queue, {
      service: own,
      inputs: options.inputs ?? faultyInputs(),
      atOnce: 2,
      onMade: (id) => void made.push(id),
      onFailed: (id) => void failed.push(id),
      onTrouble: () => undefined,
    })
    ends.push(() => serving.close())
    return made
  }

  const faulty = (fault: string, seed = 1): TrainingRunDefinition => ({
    ...smallRun,
    seed,
    init: { fault: { name: fault, parameters: {} } },
  })
  const finished = (outcomes: readonly RunOutcome[]) => outcomes.filter(({ status }) => status === 'finished').length
  const warnings = () => events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []))

  test('each run is made once, however many ask for it and however many take it', async () => {
    const made = [await machine('a'), await machine('b')]
    const people = [asking(), asking()]
    const runs = [1, 2, 3, 4, 5, 6].map((seed) => faulty('none', seed))
    const outcomes = await Promise.all(people.flatMap((one) => runs.map((run) => one.request(run))))
    expect(finished(outcomes)).toBe(12)
    expect(made.flat().length).toBe(6)
    expect(new Set(made.flat()).size).toBe(6)
    expect(outcomes.slice(0, 6)).toEqual(outcomes.slice(6))
    // What JSON cannot hold comes through as well.
    const [first] = outcomes
    expect(first?.status === 'finished' && first.record.measurements.series.x?.values).toEqual([Number.NaN, -0])
    // A third person, later: the queue still has them.
    expect(finished(await Promise.all(runs.map((run) => asking().request(run))))).toBe(6)
    expect(made.flat().length).toBe(6)
    expect(events.filter(({ kind }) => kind === 'failed')).toEqual([])
  })

  test('a failure keeps its kind and its words, and is tried again when it is asked for again', async () => {
    const tried: string[] = []
    await machine('a', {}, tried)
    const one = asking()
    const failed = { status: 'failed', code: 'data/corrupt', failure: 'the rows are damaged' }
    expect(await one.request(faulty('refuse'))).toMatchObject(failed)
    expect(await one.request(faulty('refuse'))).toMatchObject(failed)
    expect(tried.length).toBe(1)
    one.forgetFailures()
    expect(await one.request(faulty('refuse'))).toMatchObject(failed)
    expect(tried.length).toBe(2)
  })

  test('where only others compute, who would not make the same bits, runs are made here, and that is told', async () => {
    const made = await machine('a', { inputs: faultyInputs('another one') })
    const one = asking({ waits: false, patienceMs: 100 })
    expect(await one.request(faulty('none'))).toMatchObject({ status: 'finished' })
    expect(made).toEqual([])
    expect(warnings()).toEqual([
      expect.stringMatching(/^no worker takes runs from redis:\/\/127\.0\.0\.1:\d+ that are made with this version/),
    ])
  })

  test('a run whose server is gone is made here; or waits, and is made when the server is there again, empty', async () => {
    const made = await machine('a')
    await redis.stop()
    const alone = asking({ waits: false, patienceMs: 100 })
    expect(await alone.request(faulty('none', 1))).toMatchObject({ status: 'finished' })
    expect(warnings().some((text) => text.endsWith('cannot be reached, so runs are made here'))).toBe(true)
    expect(warnings().join()).not.toContain('a-secret')
    expect(made).toEqual([])
    const waiting = asking()
    const outcome = waiting.request(faulty('none', 2))
    await new Promise((resolve) => setTimeout(resolve, 500))
    await redis.start()
    const { id, status } = await outcome
    expect(status).toBe('finished')
    expect(made.filter((one) => one === id).length).toBe(1)
  })

  test.each<[string, RunDefinition | object, RegExp]>([
    ['is none', { kind: 'shell' }, /describes no run/],
    ['is not the one that its id names', faulty('none', 7), /the job's run is .* here, not/],
    [
      'is code that this worker does not allow',
      {
        ...faulty('none', 8),
        kind: 'program',
        command: ['true'],
        files: [],
        identify: ['touch', planted],
        parameters: {},
      },
      /is code, which is run only where that is allowed/,
    ],
  ])('a job whose run %s is refused, and nothing is made', async (name, definition, reason) => {
    const { identify } = engineInputs({ ...told, engine: null, fetchData: false, allowCode: false })
    const own = name.startsWith('is code')
    const made = await machine('a', own ? { inputs: { ...faultyInputs(), identify } } : {})
    const { library } = queue
    const line = new library.Queue(fleetQueue('this-one'), { connection: connectionOf(queue) })
    const results = new library.QueueEvents(fleetQueue('this-one'), { connection: connectionOf(queue) })
    ends.push(() => Promise.all([line.close(), results.close()]))
    await results.waitUntilReady()
    const id = own ? (await faultyInputs().identify(definition as RunDefinition)).id : 'ab'.repeat(32)
    const job = await line.add(jobName, { definition }, { jobId: id })
    await expect(job.waitUntilFinished(results)).rejects.toThrow(reason)
    expect(made).toEqual([])
    // Not even to ask what it is.
    expect(existsSync(planted)).toBe(false)
  })

  test.each<[string, unknown]>([
    ['is no text', { a: 1 }],
    [
      'is no record',
      '{"format":1,"record":null,"sha256":"74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"}',
    ],
  ])('a run whose result %s is made here, and that is told', async (_, result) => {
    const liar = new queue.library.Worker(fleetQueue('this-one'), async () => result, {
      connection: connectionOf(queue),
    })
    ends.push(() => liar.close(true))
    expect(await asking().request(faulty('none'))).toMatchObject({ status: 'finished' })
    expect(warnings()).toEqual([expect.stringMatching(/cannot be trusted for run .*\. It is made here$/)])
  })

  test('what waits when the service is closed is cancelled', async () => {
    const one = asking()
    const outcome = one.request(faulty('none'))
    await new Promise((resolve) => setTimeout(resolve, 200))
    await one.close()
    expect(await outcome).toMatchObject({ status: 'failed', code: 'run/cancelled' })
  })
})
