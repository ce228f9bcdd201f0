import { performance } from 'node:perf_hooks'
import type { Job, Queue, QueueEvents } from 'bullmq'
import type { AskedRun, MadeRun, Workforce } from '../service/workforce.ts'
import { parseEntry } from '../store/run-entry.ts'
import { cancelled, type RunHooks } from '../worker/worker-pool.ts'
import { jobName, parseFailure, type RunJob } from './jobs.ts'
import { connectionOf, fleetQueue, type RunQueue, reasonOf } from './open-queue.ts'

/** Seconds for which a result stays in Redis, for others who ask for the same run. */
const KEPT_SECONDS = 3600
/** Events may be lost with a connection: jobs are looked at this often as well, or, where there are so many that a look takes longer, half of the time. */
const LOOK_MS = 5_000
/** How long a server has to answer when a connection is closed. */
const GOODBYE_MS = 1_000
/** Largest priority that BullMQ takes. */
const LAST_PRIORITY = 2_097_152

/** How runs are given to a queue. */
export interface QueueOptions {
  /** Whether to wait, however long, for Redis and for workers; if not, runs are made here when there is none of either for `patienceMs`. */
  readonly waits: boolean
  /** Whether results that the queue still has are made again. */
  readonly fresh: boolean
  readonly patienceMs: number
  /** Told what the user has to know, each cause once. */
  readonly tell: (message: string) => void
}

interface Pending {
  readonly asked: AskedRun
  readonly hooks: RunHooks
  resolve(made: MadeRun): void
  reject(error: unknown): void
  started: boolean
}

/** One queue: all those whose workers compute alike. */
interface Line {
  readonly queue: Queue<RunJob>
  readonly pending: Map<string, Pending>
  /** Settles when what happens to jobs is heard of. */
  readonly listening: Promise<void>
  /** When a worker, or a server, was last seen to be there. */
  seenAt: number
  closed: boolean
  close(): Promise<void>
}

/**
 * Has runs made by whoever takes them from a queue. A run's id is its job's, so that it is made once however many ask for it. Workers that are lost are noticed by
 * the queue, which gives their jobs to others. Where nobody takes them, or the server is gone, they are made here, unless it is asked to wait.
 *
 * @param here makes them here
 */
export function queueWorkforce(server: RunQueue, here: Workforce, options: QueueOptions): Workforce {
  const { library, name } = server
  const { waits, fresh, patienceMs, tell } = options
  const lines = new Map<string, Line>()
  const told = new Set<string>()
  let alone = false
  let closed = false

  function tellOnce(message: string): void {
    if (!told.has(message)) tell(message)
    told.add(message)
  }

  function lineOf(fleet: string): Line {
    const known = lines.get(fleet)
    if (known !== undefined) return known
    const connection = connectionOf(server)
    const queue = new library.Queue<RunJob>(fleetQueue(fleet), { connection })
    queue.on('error', tellUnreachable)
    let events: QueueEvents | null = null
    const line: Line = {
      queue,
      pending: new Map(),
      seenAt: performance.now(),
      closed: false,
      // Events of a server that was never there could not be closed.
      listening: queue.waitUntilReady().then(async () => {
        events = listen(line, new library.QueueEvents(fleetQueue(fleet), { connection }))
        await events.waitUntilReady()
      }),
      async close() {
        line.closed = true
        clearTimeout(timer)
        await within(Promise.allSettled([events?.close(), queue.close()]), GOODBYE_MS)
        // Where the server does not answer, they would wait for it, and keep this process.
        await within(Promise.allSettled([events?.disconnect(), queue.disconnect()]), GOODBYE_MS)
      },
    }
    line.listening.catch(() => undefined)
    let timer = setTimeout(lookAgain, LOOK_MS)
    async function lookAgain(): Promise<void> {
      const start = performance.now()
      await look(line).catch(() => undefined)
      if (!line.closed) timer = setTimeout(lookAgain, Math.max(LOOK_MS, performance.now() - start))
    }
    lines.set(fleet, line)
    return line
  }

  function listen(line: Line, events: QueueEvents): QueueEvents {
    events.on('error', tellUnreachable)
    events.on('active', ({ jobId }) => start(line.pending.get(jobId)))
    events.on('progress', ({ jobId, data }) => {
      if (typeof data === 'number') line.pending.get(jobId)?.hooks.onSteps(data)
    })
    events.on('stalled', ({ jobId }) => line.pending.get(jobId)?.hooks.onRetried('a worker of the queue was lost'))
    for (const event of ['completed', 'failed'] as const) {
      events.on(event, ({ jobId }: { jobId: string }) => void settle(line, jobId).catch(() => undefined))
    }
    return events
  }

  function tellUnreachable(error: Error): void {
    tellOnce(`the queue ${name} cannot be reached: ${reasonOf(error)}`)
  }

  function start(pending: Pending | undefined): void {
    if (pending === undefined || pending.started) return
    pending.started = true
    pending.hooks.onStarted(0)
  }

  /** Puts a job into the queue; one that is there stays as it is. */
  async function add(line: Line, { identity, definition }: AskedRun): Promise<void> {
    await line.queue.add(
      jobName,
      { definition },
      {
        jobId: identity.id,
        // Claims wait for their first seeds first. Zero would be no priority.
        priority: Math.min(1 + Math.max(0, definition.seed), LAST_PRIORITY),
        removeOnComplete: { age: KEPT_SECONDS },
        removeOnFail: { age: KEPT_SECONDS },
      },
    )
  }

  /** Takes a job's result if there is one. */
  async function settle(line: Line, id: string): Promise<void> {
    const pending = line.pending.get(id)
    if (pending === undefined) return
    const job: Job<RunJob, string> | undefined = await line.queue.getJob(id)
    if (job === undefined) {
      // Redis lost it, or its hour is over.
      await add(line, pending.asked)
      return
    }
    if (job.finishedOn === undefined || !line.pending.delete(id)) return
    if (job.failedReason) pending.reject(parseFailure(job.failedReason))
    else {
      const entry = parseEntry(job.returnvalue, id)
      if ('record' in entry) return pending.resolve(entry.record)
      // It stays in the queue for an hour, and whoever asks again would get the same.
      tellOnce(`the queue ${name} gave a result that cannot be trusted for run ${id}: ${entry.reason}. It is made here`)
      here.make(pending.asked, pending.hooks).then(pending.resolve, pending.reject)
    }
  }

  /** Looks at what waits: nobody may be there to make it. */
  async function look(line: Line): Promise<void> {
    if (line.pending.size === 0) {
      line.seenAt = performance.now()
      return
    }
    const workers = await within(line.queue.getWorkersCount(), LOOK_MS)
    if (workers !== null && workers > 0) line.seenAt = performance.now()
    const waited = performance.now() - line.seenAt > patienceMs
    if (waited && waits) {
      tellOnce(
        workers === null
          ? `waiting for the queue ${name}`
          : `no worker takes runs from ${name} that are made with this version of Assay, engine and processor: waiting for one (npx assay worker)`,
      )
    } else if (waited) {
      tellOnce(
        workers === null
          ? `the queue ${name} cannot be reached, so runs are made here`
          : `no worker takes runs from ${name} that are made with this version of Assay, engine and processor, so they are made here`,
      )
      goOnAlone()
    }
    if (workers === null) return
    for (const id of [...line.pending.keys()]) {
      const settled = settle(line, id).then(() => true)
      // The server is gone: the next look says so.
      if ((await within(settled, LOOK_MS)) === null) return
    }
  }

  function goOnAlone(): void {
    alone = true
    for (const line of lines.values()) {
      // Whoever takes one nevertheless makes the same result.
      const taken = Promise.allSettled([...line.pending.keys()].map((id) => line.queue.remove(id)))
      void within(taken, GOODBYE_MS).then(() => line.close())
      for (const { asked, hooks, resolve, reject } of line.pending.values()) {
        here.make(asked, hooks).then(resolve, reject)
      }
      line.pending.clear()
    }
  }

  return {
    make(asked, hooks) {
      if (alone) return here.make(asked, hooks)
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(cancelled())
          return
        }
        const { id, fleet } = asked.identity
        const line = lineOf(fleet)
        line.pending.set(id, { asked, hooks, resolve, reject, started: false })
        void offer(line, asked).catch(() => undefined)
      })
    },
    // Those who take runs from a queue are there already.
    prepare: () => () => undefined,
    forgetFailures() {
      told.clear()
      here.forgetFailures()
    },
    async close() {
      closed = true
      for (const { pending } of lines.values()) {
        for (const { reject } of pending.values()) reject(cancelled())
        pending.clear()
      }
      await Promise.allSettled([...[...lines.values()].map((line) => line.close()), here.close()])
    },
  }

  /** Asks for a run. A failure that the queue has kept is tried again, as is any result where all is to be fresh. */
  async function offer(line: Line, asked: AskedRun): Promise<void> {
    const { id } = asked.identity
    await line.listening
    const job = await line.queue.getJob(id)
    if (job?.finishedOn !== undefined && (fresh || job.failedReason)) await job.remove()
    await add(line, asked)
    await settle(line, id)
  }
}

/** What a promise gives, `null` when it takes longer or fails. */
async function within<Value>(promise: Promise<Value>, ms: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([promise, late])
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
}
