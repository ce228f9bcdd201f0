import type { Job, Worker } from 'bullmq'
import { AssayError } from '../../errors.ts'
import type { RunDefinition } from '../../plan/run-definition.ts'
import type { RunInputs } from '../service/run-inputs.ts'
import type { RunService } from '../service/service.ts'
import { renderEntry } from '../store/run-entry.ts'
import { type RunJob, renderFailure } from './jobs.ts'
import { connectionOf, fleetQueue, type RunQueue, reasonOf } from './open-queue.ts'

/** A worker that does not renew its lock for so long has been lost; its jobs go to others. */
const LOCK_MS = 15_000
/** How often a job may be taken from lost workers before it is a failure: the run itself may be what kills them. */
const MOST_LOST = 2
const kinds: readonly unknown[] = ['training', 'code', 'program'] satisfies RunDefinition['kind'][]

/** How a worker makes runs. */
export interface QueueWorkerOptions {
  /** Makes the runs, in child processes, so that this process is free to renew its locks. */
  readonly service: RunService
  /** What decides the ids of its runs. */
  readonly inputs: RunInputs
  /** Runs at the same time. */
  readonly atOnce: number
  readonly onMade: (id: string) => void
  readonly onFailed: (id: string, failure: string) => void
  /** Told when the server cannot be reached. That it is there again, the next run says. */
  readonly onTrouble: (message: string) => void
}

/** Takes runs from a queue until it is closed. */
export interface QueueWorker {
  /** Passes steps on to whoever waits for a run. */
  tellSteps(id: string, steps: number): void
  /** Ends at once: runs in the making go to other workers. */
  close(): Promise<void>
}

/** Starts to take runs: those that would be made with the same code, engine and processor as here, and no others. */
export async function serveQueue(queue: RunQueue, options: QueueWorkerOptions): Promise<QueueWorker> {
  const { inputs, atOnce, onTrouble } = options
  const jobs = new Map<string, Job<RunJob, string>>()
  const connection = connectionOf(queue)
  const workers: Worker<RunJob, string>[] = (await inputs.fleets()).map((fleet) => {
    const worker = new queue.library.Worker<RunJob, string>(fleetQueue(fleet), (job) => make(job, jobs, options), {
      connection,
      concurrency: atOnce,
      lockDuration: LOCK_MS,
      stalledInterval: LOCK_MS / 3,
      maxStalledCount: MOST_LOST,
    })
    worker.on('error', (error) => onTrouble(reasonOf(error)))
    return worker
  })
  return {
    tellSteps(id, steps) {
      // Progress that is lost is only progress.
      jobs
        .get(id)
        ?.updateProgress(steps)
        .catch(() => undefined)
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close(true)))
    },
  }
}

/** Makes the run of a job. What it holds is data of somebody else: only what has the job's id here as well is made. */
async function make(
  job: Job<RunJob, string>,
  jobs: Map<string, Job<RunJob, string>>,
  { service, inputs, onMade, onFailed }: QueueWorkerOptions,
): Promise<string> {
  const id = job.id ?? ''
  jobs.set(id, job)
  try {
    const { definition } = job.data
    if (!kinds.includes(definition?.kind)) throw new AssayError('run/not-allowed', 'the job describes no run')
    const found = (await inputs.identify(definition)).id
    if (found !== id) throw new AssayError('run/cache', `the job's run is ${found} here, not ${id}`)
    const outcome = await service.request(definition)
    service.forget(definition)
    if (outcome.status === 'failed') throw new AssayError(outcome.code, outcome.failure)
    onMade(id)
    return renderEntry(outcome.record)
  } catch (error) {
    service.forgetFailures()
    const code = error instanceof AssayError ? error.code : 'internal/broken'
    const failure = error instanceof Error ? error.message : String(error)
    onFailed(id, failure)
    throw new Error(renderFailure(code, failure), { cause: error })
  } finally {
    jobs.delete(id)
  }
}
