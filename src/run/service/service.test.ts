import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AssayError } from '../../errors.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { runId } from '../../plan/run-id.ts'
import { smallRun } from '../fixtures/definition.ts'
import type { RunOutcome } from '../outcome.ts'
import { renderEntry } from '../store/run-entry.ts'
import { openStore } from '../store/shared/open-store.ts'
import type { SharedStore } from '../store/shared/shared-store.ts'
import type { RunEvent } from './events.ts'
import type { RunInputs } from './run-inputs.ts'
import { RunService, type RunServiceOptions } from './service.ts'

// Starting a process can take a second on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

let cacheDir: string
let events: RunEvent[] = []
const services: RunService[] = []

beforeEach(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'assay-service-'))
  events = []
})
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.close()))
  await rm(cacheDir, { recursive: true, force: true })
})

/** What the faulty worker says that it trains with; `code` can be changed while a run is made. */
function inputs(source: { code: string } = { code: 'c0de' }): RunInputs {
  const engine = { name: 'tensorflow', versions: { tensorflow: '0' } } as const
  return {
    engine: async () => engine,
    allowsCode: false,
    async identify(definition) {
      if (definition.data?.set === 'unknown') throw new AssayError('data/unknown', 'data set "unknown" is not known')
      const { code } = source
      const context = { engine: engine.name, versions: engine.versions, threads: 1, machine: 'this one' }
      return {
        id: runId(definition, { ...context, dataDigest: 'da7a', codeDigest: code }),
        engine,
        dataDigest: 'da7a',
        code,
        steps: 1,
        fleet: code,
      }
    },
    fleets: async () => [source.code],
    fetch: async () => undefined,
    forgetFailures: () => undefined,
  }
}

function open(options: RunServiceOptions = {}): RunService {
  const worker = { file: new URL('../fixtures/faulty-worker.js', import.meta.url), words: [] }
  const onEvent = (event: RunEvent) => void events.push(event)
  const service = new RunService({ cacheDir, workers: 1, worker, inputs: inputs(), onEvent, ...options })
  services.push(service)
  return service
}

const faulty = (fault: string, parameters: Record<string, number> = {}, seed = 1): TrainingRunDefinition => ({
  ...smallRun,
  seed,
  init: { fault: { name: fault, parameters } },
})
const kinds = () => events.map(({ kind }) => kind)
const cacheEntries = async () => (await readdir(cacheDir, { recursive: true })).filter((path) => path.endsWith('.json'))
function record(outcome: RunOutcome) {
  if (outcome.status === 'failed') throw new Error(outcome.failure)
  return outcome.record
}

test('a run asked for by several at once is trained once, and read from disk by the next service', async () => {
  const first = open()
  const outcomes = await Promise.all([1, 2, 3].map(() => first.request(faulty('none'))))
  expect(new Set(outcomes).size).toBe(1)
  expect(kinds()).toEqual(['queued', 'started', 'progress', 'finished'])
  const again = await open().request(faulty('none'))
  expect(again).toEqual({ ...outcomes[0], cached: true })
  // The order of keys too: what is written of a run has the same bytes whether it was trained or read.
  expect(JSON.stringify(record(again))).toBe(JSON.stringify(outcomes.map(record)[0]))
  expect(kinds().slice(4)).toEqual(['cached'])
  expect(record(again).measurements.series.x?.values).toEqual([Number.NaN, -0])
})

test('fresh trains again, once, and replaces the entry', async () => {
  const old = record(await open().request(faulty('none')))
  const service = open({ fresh: true })
  const fresh = record(await service.request(faulty('none')))
  await service.request(faulty('none'))
  // The faulty worker measures its own process.
  expect(fresh.measurements.epochs).not.toBe(old.measurements.epochs)
  expect(kinds().filter((kind) => kind === 'started').length).toBe(2)
  expect(record(await open().request(faulty('none')))).toEqual(fresh)
})

test('a damaged entry is told, evicted and trained again', async () => {
  const { id } = await open().request(faulty('none'))
  const path = join(cacheDir, 'runs', id.slice(0, 2), `${id}.json`)
  await writeFile(path, (await readFile(path, 'utf8')).replace('"steps":1', '"steps":2'))
  events = []
  const outcome = await open().request(faulty('none'))
  expect(outcome).toMatchObject({ status: 'finished', cached: false })
  expect(events[0]).toEqual({
    kind: 'warning',
    id,
    message: `the cached run ${path} is damaged: its content does not match its digest. It is trained again`,
  })
  expect(await open().request(faulty('none'))).toMatchObject({ cached: true })
})

test('an entry that is whole and describes another run is told and trained again', async () => {
  const outcome = await open().request(faulty('none'))
  if (outcome.status !== 'finished') throw new Error(outcome.failure)
  const path = join(cacheDir, 'runs', outcome.id.slice(0, 2), `${outcome.id}.json`)
  await writeFile(path, renderEntry({ ...outcome.record, definition: { ...faulty('none'), seed: 9 } }))
  events = []
  expect(await open().request(faulty('none'))).toMatchObject({ cached: false, record: { definition: faulty('none') } })
  expect(events[0]).toMatchObject({ kind: 'warning', message: expect.stringContaining('describes another run') })
  expect(await open().request(faulty('none'))).toMatchObject({ cached: true })
})

test('a run of the store that is whole and describes another run is told, trained again and replaced', async () => {
  const storeAt = async () => {
    const store = await openStore(join(cacheDir, 'store'), {})
    if (store === null) throw new Error('no store')
    return store
  }
  const ask = async (store: SharedStore) => open({ cacheDir: null, store }).request(faulty('none'))
  const outcome = await ask(await storeAt())
  const path = join(cacheDir, 'store', 'runs', outcome.id.slice(0, 2), `${outcome.id}.json`)
  await writeFile(path, renderEntry({ ...record(outcome), definition: { ...faulty('none'), seed: 9 } }))
  events = []
  const store = await storeAt()
  expect(await ask(store)).toMatchObject({ cached: false, record: { definition: faulty('none') } })
  expect(events[0]).toMatchObject({ kind: 'warning', message: expect.stringContaining('describes another run') })
  expect(store.counts).toMatchObject({ hits: 0, refused: 1, written: 1 })
  expect(await ask(await storeAt())).toMatchObject({ cached: true, record: { definition: faulty('none') } })
})

test('a crashed run fails alone and is not kept; the others go on', async () => {
  const service = open({ workers: 2 })
  const [culprit, other] = await Promise.all([service.request(faulty('kill')), service.request(faulty('none'))])
  expect(culprit).toMatchObject({ status: 'failed', code: 'run/crashed' })
  expect(other.status).toBe('finished')
  expect(kinds().filter((kind) => kind === 'retried').length).toBe(1)
  expect(await cacheEntries()).toEqual([join('runs', other.id.slice(0, 2), `${other.id}.json`)])
})

test('what cannot be identified fails, with an id of its own', async () => {
  const service = open()
  const unknown = { ...smallRun, data: { ...smallRun.data, set: 'unknown' } }
  const outcome = await service.request(unknown)
  expect(outcome).toMatchObject({ status: 'failed', code: 'data/unknown', failure: 'data set "unknown" is not known' })
  expect(outcome.id).toMatch(/^[0-9a-f]{64}$/)
  expect(await service.request(unknown)).toBe(outcome)
  expect(kinds()).toEqual(['failed'])
})

test('what failed is tried again once failures are forgotten, what finished is not', async () => {
  let reachable = false
  const looked: string[] = []
  const service = open({
    inputs: {
      ...inputs(),
      async fetch() {
        if (!reachable) throw new AssayError('data/unreachable', 'no mirror answers')
      },
      forgetFailures: () => looked.push('forgotten'),
    },
  })
  const failed = await service.request(faulty('none'))
  reachable = true
  expect(await service.request(faulty('none'))).toBe(failed)
  service.forgetFailures()
  expect(looked).toEqual(['forgotten'])
  const finished = await service.request(faulty('none'))
  expect([failed.status, finished.status]).toEqual(['failed', 'finished'])
  service.forgetFailures()
  expect(await service.request(faulty('none'))).toBe(finished)
  expect(kinds()).toEqual(['queued', 'failed', 'queued', 'started', 'progress', 'finished'])
})

test('an input edited while the run is trained: nothing is stored, under the old name or the new', async () => {
  const source = { code: 'c0de' }
  const running = open({ inputs: inputs(source) }).request(faulty('none', { milliseconds: 100 }))
  setTimeout(() => {
    source.code = 'edited'
  }, 20)
  expect(await running).toMatchObject({ status: 'failed', code: 'run/cache' })
  expect(await cacheEntries()).toEqual([])
})

test('a worker that trained on other data or other code than the id says: nothing is stored', async () => {
  const damaged = await open().request(faulty('none', { damage: 1 }))
  expect(damaged).toMatchObject({
    status: 'failed',
    failure: 'the data set changed while the run was trained, so its result is not used. Start again',
  })
  const stale = await open({ inputs: inputs({ code: 'newer' }) }).request(faulty('none'))
  expect(stale).toMatchObject({ status: 'failed', code: 'run/cache' })
  expect(await cacheEntries()).toEqual([])
})

test('a cache that cannot be written costs a warning, once, and no result', async () => {
  const blocked = join(cacheDir, 'a file')
  await writeFile(blocked, '')
  const service = open({ cacheDir: blocked })
  const outcomes = await Promise.all([1, 2].map((seed) => service.request(faulty('none', {}, seed))))
  expect(outcomes.map(({ status }) => status)).toEqual(['finished', 'finished'])
  const warnings = events.flatMap((event) => (event.kind === 'warning' ? [event.message] : []))
  expect(warnings.filter((message) => message.startsWith('finished runs are not kept: ')).length).toBe(1)
})

test('no cache at all is possible', async () => {
  expect(await open({ cacheDir: null }).request(faulty('none'))).toMatchObject({ status: 'finished' })
  expect(await cacheEntries()).toEqual([])
})

test('services that share a cold cache agree and read each other without an error', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () => {
      const service = open()
      return Promise.all([1, 2, 3].map((seed) => service.request(faulty('none', {}, seed))))
    }),
  )
  expect(outcomes.flat().map(({ status }) => status)).toEqual(Array(12).fill('finished'))
  expect(events.filter(({ kind }) => kind === 'warning' || kind === 'failed')).toEqual([])
  expect((await cacheEntries()).length).toBe(3)
  const reader = open()
  for (const seed of [1, 2, 3]) expect(await reader.request(faulty('none', {}, seed))).toMatchObject({ cached: true })
})

test('closing fails what is not finished, and leaves nothing half-written', async () => {
  const service = open()
  const running = service.request(faulty('loop'))
  const waiting = service.request(faulty('none'))
  await expect.poll(kinds).toContain('started')
  await service.close()
  expect(await running).toMatchObject({ status: 'failed', code: 'run/cancelled' })
  expect(await waiting).toMatchObject({ status: 'failed', code: 'run/cancelled' })
  expect(await cacheEntries()).toEqual([])
})
