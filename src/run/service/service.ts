import { availableParallelism } from 'node:os'
import type { WantedEngine } from '../../engine/setup/ensure-engine.ts'
import { AssayError } from '../../errors.ts'
import { cacheFolder } from '../../folders.ts'
import type { CodeRunDefinition, RecordedRunDefinition, RunDefinition } from '../../plan/run-definition.ts'
import { canonicalJson, definitionText } from '../../plan/run-id.ts'
import type { RunOutcome, RunRecord, TrainedRun } from '../outcome.ts'
import type { RunQueue } from '../queue/open-queue.ts'
import { queueWorkforce } from '../queue/queue-workforce.ts'
import { recordedRun, recordedRunId } from '../recorded/recorded-run.ts'
import { sortedRecord } from '../store/record-json.ts'
import { openRunCache, type RunCache } from '../store/run-cache.ts'
import type { SharedStore } from '../store/shared/shared-store.ts'
import { callsTensorFlow } from '../training/calls-tensorflow.ts'
import { type StartedModule, startedModule } from '../worker/started-module.ts'
import { openWorkerPool } from '../worker/worker-pool.ts'
import type { RunEvent, RunListener } from './events.ts'
import { madeOnce } from './made-once.ts'
import { engineInputs, type RunIdentity, type RunInputs, unidentifiedRun } from './run-inputs.ts'
import { localWorkforce, type Workforce } from './workforce.ts'

/** A worker silent for so long is killed: far above the slowest compilation, and fetching gives signs of life of its own. */
const STALL_MS = 120_000
/** A worker with a compiled graph or two and a data set takes a few hundred megabytes; one that grew to this has leaked. */
const RESIDENT_BYTES = 2 * 1024 ** 3

/** Without a worker or a server for so long, runs of a queue are made here. */
const PATIENCE_MS = 30_000

/** How runs are made. Everything has a default. */
export interface RunServiceOptions {
  /** Folder of finished runs; `null` keeps none. By default the user's cache folder. */
  readonly cacheDir?: string | null
  /** Where finished runs are shared with other machines: read through the cache, and given what is trained here. By default nowhere. */
  readonly store?: SharedStore | null
  /** Has runs made by the workers of a queue. By default they are made here. */
  readonly queue?: RunQueue | null
  /** With a queue: whether to wait, however long, for its server and for workers; by default runs are made here where there is none. */
  readonly waits?: boolean
  /** Milliseconds without a worker or a server after which runs of a queue are made here. */
  readonly patienceMs?: number
  /** Trains every run again, once, instead of reading it from the cache. The new result replaces the old. */
  readonly fresh?: boolean
  /** Child processes at most; by default one per core. */
  readonly workers?: number
  /** Whether a data set that is not available is fetched; by default it is. Without, runs that need it fail at once as `data/missing`. */
  readonly fetchData?: boolean
  /** The engine that runs are made on; by default TensorFlow where it can be made to work, and ONNX elsewhere. */
  readonly engine?: WantedEngine
  /** Whether code of specs may be run; by default it may not, and such runs fail as `run/not-allowed`. It can do what this user can. */
  readonly allowCode?: boolean
  readonly onEvent?: RunListener
  /** Milliseconds after which a silent worker is killed. */
  readonly stallMs?: number
  /** A worker larger than this after a run is replaced. */
  readonly residentBytes?: number
  /** What child processes run. */
  readonly worker?: StartedModule
  /** What runs are made from, and so what decides their ids: in place of `engine`, `fetchData` and `allowCode`. */
  readonly inputs?: RunInputs
}

/**
 * The one place where runs are asked for: each is trained once however often it is asked for, in child processes, and kept on disk. Nothing is
 * started before the first request. A failed run is an outcome, not an exception, and is never kept on disk; it is tried again once failures are forgotten.
 */
export class RunService {
  readonly #cache: RunCache | null
  readonly #store: SharedStore | null
  readonly #fresh: boolean
  readonly #workforce: Workforce
  readonly #inputs: RunInputs
  readonly #tell: RunListener
  /** By definition, as canonical JSON. */
  readonly #outcomes = madeOnce<RunOutcome>(({ status }) => status === 'failed')
  #toldUnwritable = false

  constructor(options: RunServiceOptions = {}) {
    const cacheDir = options.cacheDir === undefined ? cacheFolder() : options.cacheDir
    this.#cache = cacheDir === null ? null : openRunCache(cacheDir)
    this.#store = options.store ?? null
    this.#fresh = options.fresh ?? false
    this.#tell = options.onEvent ?? (() => undefined)
    this.#inputs =
      options.inputs ??
      engineInputs({
        engine: options.engine ?? null,
        fetchData: options.fetchData ?? true,
        allowCode: options.allowCode ?? false,
        onNotice: (message) => this.#tell({ kind: 'notice', message }),
        onSetup: (event) => this.#tell({ kind: 'setting up', ...event }),
        onFetch: (progress) => this.#tell({ kind: 'fetching', ...progress }),
      })
    const pool = openWorkerPool({
      size: options.workers ?? availableParallelism(),
      stallMs: options.stallMs ?? STALL_MS,
      residentBytes: options.residentBytes ?? RESIDENT_BYTES,
      module: options.worker ?? startedModule('run/worker/worker'),
    })
    const here = localWorkforce(pool)
    const queue = options.queue ?? null
    this.#workforce =
      queue === null
        ? here
        : queueWorkforce(queue, here, {
            waits: options.waits ?? false,
            fresh: this.#fresh,
            patienceMs: options.patienceMs ?? PATIENCE_MS,
            tell: (message) => this.#tell({ kind: 'warning', id: null, message }),
          })
  }

  /** Gives a run's outcome: from an earlier request, from the cache, or trained. Never rejects for a run that fails. */
  request(definition: RunDefinition): Promise<RunOutcome> {
    // Looking the inputs up costs more than an answer: a run asked for by twenty claims is identified once.
    return this.#outcomes.get(definitionText(definition), () => this.#identify(definition))
  }

  /** Whether a run of code can be made: it is allowed, and calls no TensorFlow or is made on it; the engine is set up to know. */
  async runsCode(definition: CodeRunDefinition): Promise<boolean> {
    if (!this.#inputs.allowsCode) return false
    return !(await callsTensorFlow(definition)) || (await this.#inputs.engine()).name === 'tensorflow'
  }

  /** Whether a run is finished and kept, so that asking for it needs neither data nor time. */
  async isFinished(definition: RunDefinition): Promise<boolean> {
    if ((this.#cache === null && this.#store === null) || this.#fresh) return false
    try {
      return (await this.#lookUp((await this.#inputs.identify(definition)).id, definition)) !== null
    } catch (error) {
      if (error instanceof AssayError) return false
      throw error
    }
  }

  /** Lets what failed be tried again when it is next asked for: a mirror may be back, a machine less busy, an engine set up. */
  forgetFailures(): void {
    this.#outcomes.forgetFailures()
    this.#inputs.forgetFailures()
    this.#workforce.forgetFailures()
  }

  /** Lets go of a run's outcome: who serves others for weeks cannot keep all of them. */
  forget(definition: RunDefinition): void {
    this.#outcomes.forget(definitionText(definition))
  }

  /** Ends the workers. Runs not yet finished fail as `run/cancelled`. */
  close(): Promise<void> {
    return this.#workforce.close()
  }

  async #identify(definition: RunDefinition): Promise<RunOutcome> {
    if (definition.kind === 'recorded') return this.#read(definition)
    let identity: RunIdentity
    try {
      identity = await this.#inputs.identify(definition)
    } catch (error) {
      return this.#failed(unidentifiedRun(definition), error)
    }
    return this.#make(identity, definition)
  }

  /** A recorded run is read anew from its file, never from the cache. */
  async #read(definition: RecordedRunDefinition): Promise<RunOutcome> {
    const id = recordedRunId(definition)
    try {
      const record = sortedRecord(await recordedRun(definition))
      this.#tell({ kind: 'read', id })
      return { id, status: 'finished', cached: false, record }
    } catch (error) {
      return this.#failed(id, error)
    }
  }

  async #make(identity: RunIdentity, definition: RunDefinition): Promise<RunOutcome> {
    const { id } = identity
    try {
      const cached = await this.#lookUp(id, definition)
      if (cached !== null) {
        this.#tell({ kind: 'cached', id })
        return { id, status: 'finished', cached: true, record: cached }
      }
      this.#tell({ kind: 'queued', id, seed: definition.seed, steps: identity.steps })
      await this.#fetch(definition)
      const run = await this.#workforce.make(
        { identity, definition, engine: identity.engine },
        {
          onStarted: (worker) => this.#tell({ kind: 'started', id, worker }),
          onSteps: (steps) => this.#tell({ kind: 'progress', id, steps }),
          onRetried: (reason) => this.#tell({ kind: 'retried', id, reason }),
        },
      )
      checkInputs(identity, await this.#inputs.identify(definition), run)
      const record = sortedRecord({ ...run, id, definition })
      await this.#publish(record)
      this.#tell({ kind: 'finished', id, steps: run.steps, durationMs: run.durationMs })
      return { id, status: 'finished', cached: false, record }
    } catch (error) {
      return this.#failed(id, error)
    }
  }

  /** Has what a run needs brought here, while a worker for it starts. */
  async #fetch(definition: RunDefinition): Promise<void> {
    const asked = this.#workforce.prepare()
    try {
      await this.#inputs.fetch(definition)
    } finally {
      asked()
    }
  }

  async #lookUp(id: string, definition: RunDefinition): Promise<RunRecord | null> {
    if (this.#fresh) return null
    const found = (await this.#cache?.read(id)) ?? { kind: 'miss' }
    if (found.kind === 'hit' && describes(found.record, definition)) return found.record
    if (found.kind === 'hit')
      this.#warn(id, `the cached run ${id} describes another run than its id. It is trained again`)
    if (found.kind === 'bad')
      this.#warn(id, `the cached run ${found.path} is damaged: ${found.reason}. It is trained again`)
    if (this.#store === null) return null
    const { record, warning } = await this.#store.read(id)
    if (warning !== null) this.#warn(id, warning)
    if (record !== null && !describes(record, definition)) {
      this.#store.refuse(id)
      this.#warn(id, `run ${id} of the store describes another run than its id. It is trained again`)
      return null
    }
    if (record !== null) await this.#keep(record)
    return record
  }

  async #publish(record: RunRecord): Promise<void> {
    await this.#keep(record)
    const warning = (await this.#store?.write(record)) ?? null
    if (warning !== null) this.#warn(record.id, warning)
  }

  /** A result that cannot be kept is still a result. */
  async #keep(record: RunRecord): Promise<void> {
    try {
      await this.#cache?.write(record)
    } catch (error) {
      if (!this.#toldUnwritable) this.#warn(record.id, `finished runs are not kept: ${messageOf(error)}`)
      this.#toldUnwritable = true
    }
  }

  #failed(id: string, error: unknown): RunOutcome {
    const code = error instanceof AssayError ? error.code : 'internal/broken'
    const failure = messageOf(error)
    this.#tell({ kind: 'failed', id, code, failure })
    return { id, status: 'failed', code, failure }
  }

  #warn(id: string, message: string): void {
    this.#tell({ kind: 'warning', id, message } satisfies RunEvent)
  }
}

/** Whether a record is of this run: a digest says that an entry is whole, not that its id was made from what it describes. */
function describes(record: RunRecord, definition: RunDefinition): boolean {
  return canonicalJson(record.definition) === definitionText(definition)
}

/**
 * What was trained must be what the id says, at the end as at the start: a result made from anything else would stand under a wrong name for ever.
 *
 * @throws AssayError `run/cache` that names what differs
 */
function checkInputs(asked: RunIdentity, now: RunIdentity, run: TrainedRun): void {
  const changed = [
    ['the source code', asked.code === run.code],
    ['the data set', asked.dataDigest === (run.data?.digest ?? null)],
    ['the engine', canonicalJson(asked.engine) === canonicalJson(run.engine)],
    ['an input', asked.id === now.id],
  ].find(([, same]) => !same)
  if (changed === undefined) return
  throw new AssayError(
    'run/cache',
    `${changed[0]} changed while the run was trained, so its result is not used. Start again`,
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
