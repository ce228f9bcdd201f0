import { AssayError } from '../../errors.ts'
import type { TrainedRun } from '../outcome.ts'
import { programKey } from '../service/program-key.ts'
import { type Turn, taskQueue } from '../service/task-queue.ts'
import type { Work, WorkerAnswer } from './messages.ts'
import { startWorker, type WorkerOptions, type WorkerProcess } from './worker-process.ts'

/** A run is tried on so many workers: a crash may be the machine's doing, a second one is the run's. */
const ATTEMPTS = 2
/** So many crashes in a row, and no more workers are started: each new one would only crash again. */
const HOPELESS = 8
/** Runs of so many programs have to be among them; where they are fewer, these programs are given up, and others are still made. */
const HOPELESS_PROGRAMS = 3

/** How many workers there are, and when they are replaced. */
export interface PoolOptions extends WorkerOptions {
  readonly size: number
  /** A worker found larger than this after a run is replaced: TensorFlow may hold on to memory. */
  readonly residentBytes: number
}

/** Told of a run's fate while it is made. */
export interface RunHooks {
  onStarted(worker: number): void
  onSteps(steps: number): void
  onRetried(reason: string): void
}

/** Trains runs in child processes. */
export interface WorkerPool {
  /**
   * Trains a run when its turn comes, see `TaskQueue`.
   *
   * @throws AssayError `run/crashed`, `run/timeout`, `run/cancelled`, or what the worker found wrong with the run
   */
  train(work: Work, hooks: RunHooks): Promise<TrainedRun>
  /**
   * Says that a run will be trained as soon as what it needs is here: meanwhile a worker is started for it, unless one is idle or there is no room.
   *
   * @returns to be called when it is asked for, or will not be
   */
  prepare(): () => void
  /** Lets workers be started again although the last ones crashed. */
  forgetCrashes(): void
  /** Ends all workers; what is not yet finished is rejected as `run/cancelled`. */
  close(): Promise<void>
}

interface Task extends Turn {
  readonly work: Work
  readonly hooks: RunHooks
  attempts: number
  resolve(answer: WorkerAnswer): void
  reject(error: unknown): void
}

/** Opens a pool. Workers are started when runs come, and never more than there are runs. */
export function openWorkerPool(options: PoolOptions): WorkerPool {
  const queue = taskQueue<Task>()
  const idle: WorkerProcess[] = []
  /** Every worker, with the program of the run that it makes or made last. */
  const alive = new Map<WorkerProcess, string | null>()
  /** Crashes of each program with none of its runs finished between them. */
  const crashes = new Map<string, number>()
  /** The program of each crash since a run was finished, but for programs that were given up. */
  let row: readonly string[] = []
  /** Runs that are prepared for and were not yet asked for. */
  let coming = 0
  let closed = false

  function dispatch(): void {
    for (let worker = freeWorker(); worker !== null; worker = freeWorker()) {
      const own = alive.get(worker) ?? null
      const others = new Set([...alive].flatMap(([other, program]) => (other === worker ? [] : (program ?? []))))
      const task = queue.take(own, others)
      if (task !== undefined) void attempt(task, worker)
    }
  }

  /** A worker for the next task: an idle one, else a new one where there is room; `null` when there is nothing to do or none to do it. */
  function freeWorker(): WorkerProcess | null {
    if (queue.length === 0) return null
    for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
      if (!worker.ended()) return worker
      // It was killed while it had nothing to do.
      alive.delete(worker)
    }
    return alive.size >= options.size ? null : start()
  }

  function start(): WorkerProcess {
    const started = startWorker(options)
    alive.set(started, null)
    return started
  }

  async function attempt(task: Task, worker: WorkerProcess): Promise<void> {
    task.attempts += 1
    alive.set(worker, task.program)
    task.hooks.onStarted(worker.pid)
    try {
      const answer = await worker.train(task.work, task.hooks.onSteps)
      crashes.delete(task.program)
      row = []
      task.resolve(answer)
      // What a module of a spec left in its process would reach the next run.
      const isSpent = task.work.definition.kind === 'code' || answer.residentBytes > options.residentBytes
      if (isSpent) await retire(worker)
      else if (!closed) idle.push(worker)
    } catch (error) {
      await retire(worker)
      giveUpOrRetry(task, error)
    }
    dispatch()
  }

  async function retire(worker: WorkerProcess): Promise<void> {
    await worker.close()
    alive.delete(worker)
  }

  function giveUpOrRetry(task: Task, error: unknown): void {
    if (!(error instanceof AssayError) || error.code !== 'run/crashed' || closed) {
      task.reject(error)
      return
    }
    const own = (crashes.get(task.program) ?? 0) + 1
    crashes.set(task.program, own)
    row = [...row, task.program].filter((program) => (crashes.get(program) ?? 0) < HOPELESS)
    if (row.length >= HOPELESS && new Set(row).size >= HOPELESS_PROGRAMS) {
      giveUp(`${row.length} workers in a row crashed, so no more are started`, error, [task, ...queue.clear()])
    } else if (own >= HOPELESS) {
      const reason = `${own} workers in a row crashed with runs of one program, so no more of these are made`
      giveUp(reason, error, [task, ...queue.clear(task.program)])
    } else if (task.attempts < ATTEMPTS) {
      task.hooks.onRetried(error.message)
      queue.putBack(task)
    } else {
      task.reject(new AssayError('run/crashed', `${error.message}\n(tried ${task.attempts} times)`, { cause: error }))
    }
  }

  function giveUp(reason: string, last: AssayError, tasks: readonly Task[]): void {
    for (const waiting of tasks) waiting.reject(new AssayError('run/crashed', `${reason}. The last: ${last.message}`))
  }

  return {
    async train(work, hooks) {
      const answer = await new Promise<WorkerAnswer>((resolve, reject) => {
        if (closed) {
          reject(cancelled())
          return
        }
        const { definition } = work
        queue.add({ seed: definition.seed, program: programKey(definition), work, hooks, attempts: 0, resolve, reject })
        dispatch()
      })
      if (answer.kind === 'failed') throw new AssayError(answer.code, answer.failure)
      return answer.run
    },
    prepare() {
      coming += 1
      if (!closed && idle.length < coming && alive.size < options.size) idle.push(start())
      return () => {
        coming -= 1
      }
    },
    forgetCrashes() {
      crashes.clear()
      row = []
    },
    async close() {
      closed = true
      for (const task of queue.clear()) task.reject(cancelled())
      await Promise.all([...alive.keys()].map((worker) => worker.close()))
    },
  }
}

/** What is not finished when the makers of runs are closed is rejected with this. */
export function cancelled(): AssayError {
  return new AssayError('run/cancelled', 'the run service was closed before the run had finished')
}
