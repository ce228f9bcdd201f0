import { performance } from 'node:perf_hooks'
import type { DataDefinition, DataTable } from '../../data/definition.ts'
import { prepareData } from '../../data/split/prepare-data.ts'
import { tableBytes } from '../../data/table-bytes.ts'
import type { Engine, EngineDescription, EngineName } from '../../engine/engine.ts'
import { AssayError, type ErrorCode } from '../../errors.ts'
import type { CodeRunDefinition, ProgramRunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import type { RunMaker, TrainedRun } from '../outcome.ts'
import { runProgram } from '../program/run-program.ts'
import type { TrainMessage, Work, WorkerAnswer, WorkerProgress } from '../worker/messages.ts'
import { callsTensorFlow } from './calls-tensorflow.ts'
import { leastRecentlyUsed } from './least-recently-used.ts'
import { runCode } from './run-code.ts'
import { tidily } from './tidily.ts'
import { type Trainer, trainer } from './trainer.ts'

/** Data tables kept in memory: arms of one spec mostly share one. Two as large as MNIST (55 MB), or one as large as CIFAR-10 (184 MB). */
const TABLES = { count: 2, bytes: 128e6 }
/** Messages of progress are at least so far apart. */
const PROGRESS_MS = 200
/** Code of a spec counts as alive for so long, as long as it lets timers run; then the watchdog is left to end it. */
const CODE_MS = 600_000

/** What a worker trains with. */
export interface WorkerParts {
  /** Opened when the first run comes that needs it. */
  readonly openEngine: Readonly<Record<EngineName, () => Promise<Engine>>>
  readonly loadTable: (data: DataDefinition) => Promise<DataTable>
  /** Digest of the source that this process has loaded, for runs on each engine and for programs. */
  readonly code: Readonly<Record<EngineName | 'program', string>>
}

/** What is found out by carrying out a run; the rest of its record is the same for all. */
type Made = Pick<TrainedRun, 'measurements' | 'steps' | 'durationMs' | 'engine'> & { readonly table: DataTable | null }

/** Serves this child process's parent, run by run, until the parent hangs up or is gone. */
export function serveWorker({ openEngine, loadTable, code }: WorkerParts): void {
  const tables = leastRecentlyUsed<DataTable>(TABLES, () => undefined)
  const table = (data: DataDefinition) =>
    tables.get(
      JSON.stringify([data.set, data.parameters, data.file]),
      () => tidily(() => loadTable(data)),
      tableBytes(data),
    )
  const engines = new Map<EngineName, Promise<{ readonly engine: Engine; readonly trains: Trainer }>>()

  function opened(name: EngineName) {
    const opening = engines.get(name) ?? open(name)
    engines.set(name, opening)
    return opening
  }

  async function open(name: EngineName) {
    const engine = await openEngine[name]()
    const tidied: Engine = { ...engine, open: (program, data) => tidily(() => engine.open(program, data)) }
    return { engine, trains: trainer(tidied, table) }
  }

  async function make({ definition, engine: maker }: Work): Promise<TrainedRun> {
    const { name } = maker
    if (definition.kind === 'program') return runOther(definition, maker)
    if (definition.kind === 'recorded' || name === 'program' || name === 'recorded') {
      throw new AssayError('internal/broken', `a worker makes no ${definition.kind} run on ${name}`)
    }
    const startedAt = new Date().toISOString()
    const asked = { name, versions: maker.versions }
    const made = definition.kind === 'code' ? await carryOut(definition, asked) : await train(definition, name)
    const { measurements, steps, durationMs, engine, table } = made
    const data = table && { set: table.set, digest: table.digest, provenance: table.provenance }
    return { measurements, steps, durationMs, startedAt, engine, code: code[name], data }
  }

  async function runOther(definition: ProgramRunDefinition, engine: RunMaker): Promise<TrainedRun> {
    const startedAt = new Date().toISOString()
    const from = performance.now()
    // It has a limit of its own.
    const beat = setInterval(() => send({ kind: 'progress', steps: 0 }), PROGRESS_MS)
    try {
      const { measurements, log } = await runProgram(definition)
      const durationMs = performance.now() - from
      return { measurements, steps: 0, durationMs, startedAt, engine, code: code.program, data: null, ...logOf(log) }
    } finally {
      clearInterval(beat)
    }
  }

  async function train(definition: TrainingRunDefinition, name: EngineName): Promise<Made> {
    const { engine, trains } = await opened(name)
    let last = Number.NEGATIVE_INFINITY
    const training = await trains.train(definition, async (steps) => {
      // A small net makes thousands of calls a second.
      if (performance.now() - last >= PROGRESS_MS) {
        last = performance.now()
        send({ kind: 'progress', steps })
      }
      // Lets messages out, and a parent that hung up be noticed.
      await new Promise((resolve) => setImmediate(resolve))
    })
    return { ...training, engine: engine.describe() }
  }

  /** Most code does without an engine, and its run names the one that it was asked for on: to load it would take a second. */
  async function carryOut(definition: CodeRunDefinition, asked: EngineDescription): Promise<Made> {
    const { name } = asked
    const engine = (await callsTensorFlow(definition)) ? (await opened(name)).engine.describe() : asked
    const { data: wanted, seed } = definition
    const loaded = wanted === null ? null : await table(wanted)
    const data = wanted === null || loaded === null ? null : prepareData(loaded, wanted, seed)
    const from = performance.now()
    const beat = setInterval(() => send({ kind: 'progress', steps: 0 }), PROGRESS_MS)
    const lastBeat = setTimeout(() => clearInterval(beat), CODE_MS)
    try {
      const measurements = await runCode(definition, data, name)
      return { measurements, steps: 0, durationMs: performance.now() - from, engine, table: loaded }
    } finally {
      clearInterval(beat)
      clearTimeout(lastBeat)
    }
  }

  process.on('disconnect', () => process.exit(0))
  process.on('message', async (message: TrainMessage) => {
    try {
      send({ kind: 'finished', run: await make(message), ...residentBytes() })
    } catch (error) {
      send({ kind: 'failed', ...describeFailure(error), ...residentBytes() })
    }
  })
}

function logOf(log: string): Pick<TrainedRun, 'log'> {
  return log === '' ? {} : { log }
}

function residentBytes() {
  return { residentBytes: process.memoryUsage.rss() }
}

function send(message: WorkerAnswer | WorkerProgress): void {
  // Fails only when the parent is gone, which ends this process too.
  process.send?.(message, undefined, undefined, () => undefined)
}

function describeFailure(error: unknown): { readonly code: ErrorCode; readonly failure: string } {
  if (error instanceof AssayError) return { code: error.code, failure: error.message }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { code: 'internal/broken', failure: `training threw an unexpected error, a bug of Assay: ${what}` }
}
