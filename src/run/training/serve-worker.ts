import { performance } from 'node:perf_hooks'
import type { DataDefinition, DataTable } from '../../data/definition.ts'
import { prepareData } from '../../data/prepare-data.ts'
import type { Engine, Session } from '../../engine/engine.ts'
import { AssayError, type ErrorCode } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import type { TrainMessage, WorkerAnswer, WorkerProgress } from '../messages.ts'
import type { TrainedRun } from '../outcome.ts'
import { leastRecentlyUsed } from './least-recently-used.ts'
import { trainRun } from './train-run.ts'

/** Data tables kept in memory: arms of one spec mostly share one. */
const TABLES = 2
/** Compiled programs kept warm, each with its data on the device: compiling takes longer than some trainings. */
const SESSIONS = 3
/** Messages of progress are at least so far apart. */
const PROGRESS_MS = 200

/** What a worker trains with. */
export interface WorkerParts {
  /** Opened when the first run comes. */
  readonly openEngine: () => Promise<Engine>
  /** @param onProgress is called while a long fetch goes on */
  readonly loadTable: (data: DataDefinition, onProgress: () => void) => Promise<DataTable>
  /** Digest of the source that this process has loaded. */
  readonly code: string
}

/** Serves this child process's parent, run by run, until the parent hangs up or is gone. */
export function serveWorker({ openEngine, loadTable, code }: WorkerParts): void {
  const tables = leastRecentlyUsed<DataTable>(TABLES, () => undefined)
  const sessions = leastRecentlyUsed<Session>(SESSIONS, (session) => session.close())
  let engine: Promise<Engine> | null = null

  async function train(definition: RunDefinition): Promise<TrainedRun> {
    if (definition.kind === 'code')
      throw new AssayError('internal/broken', `${definition.module} is not carried out yet`)
    engine ??= openEngine()
    const opened = await engine
    const { data: wanted, model, training, seed } = definition
    const alive = throttle(() => send({ kind: 'progress', steps: 0 }))
    const table = await tables.get(JSON.stringify([wanted.set, wanted.parameters]), () => loadTable(wanted, alive))
    const data = prepareData(table, wanted, seed)
    const program = { model, loss: training.loss, optimizer: training.optimizer }
    const key = JSON.stringify([program, table.digest, data.multiplier, data.offset])
    const session = await sessions.get(key, () => opened.open(program, data))
    alive()
    const startedAt = new Date().toISOString()
    const from = performance.now()
    let steps = 0
    const tell = throttle(() => send({ kind: 'progress', steps }))
    try {
      const measurements = await trainRun(definition, data, session, async (made) => {
        steps = made
        tell()
        // Lets messages out, and a parent that hung up be noticed.
        await new Promise((resolve) => setImmediate(resolve))
      })
      const durationMs = performance.now() - from
      const { set, digest, provenance } = table
      const engineFacts = opened.describe()
      return {
        measurements,
        steps,
        durationMs,
        startedAt,
        engine: engineFacts,
        code,
        data: { set, digest, provenance },
      }
    } catch (error) {
      // Nobody knows what state it is in.
      sessions.drop(key)
      throw error
    }
  }

  process.on('disconnect', () => process.exit(0))
  process.on('message', async ({ definition }: TrainMessage) => {
    try {
      send({ kind: 'finished', run: await train(definition), ...residentBytes() })
    } catch (error) {
      send({ kind: 'failed', ...describeFailure(error), ...residentBytes() })
    }
  })
}

function residentBytes() {
  return { residentBytes: process.memoryUsage.rss() }
}

function send(message: WorkerAnswer | WorkerProgress): void {
  // Fails only when the parent is gone, which ends this process too.
  process.send?.(message, undefined, undefined, () => undefined)
}

/** Calls at most every so often: a small net makes thousands of calls a second. */
function throttle(call: () => void): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    if (performance.now() - last < PROGRESS_MS) return
    last = performance.now()
    call()
  }
}

function describeFailure(error: unknown): { readonly code: ErrorCode; readonly failure: string } {
  if (error instanceof AssayError) return { code: error.code, failure: error.message }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: 'internal/broken', failure: `training threw an unexpected error, a bug of Assay: ${what}` }
}
