import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { startRedis } from '../../src/run/fixtures/redis-server.ts'
import { connectionOf, openQueue, type RunQueue } from '../../src/run/queue/open-queue.ts'
import { RunService, type RunServiceOptions } from '../../src/run/service/service.ts'
import { demandFinished } from '../scale/demand-finished.ts'
import { emptyRuns, emptyService } from './empty-runs.ts'

/** What a run costs besides its training. */
export interface JobCost {
  /** Milliseconds of a run that one worker process of this machine makes, without a queue. */
  readonly hereMs: number
  /** Milliseconds of a run that one worker takes from the queue. */
  readonly queuedMs: number
  /** Processor time of the process that asks, milliseconds a run, while the queue makes them. */
  readonly mainMs: number
  /** Processor time of Redis, milliseconds a run. */
  readonly serverMs: number
  /** Memory of Redis, bytes a finished run, for the hour that it keeps it. */
  readonly serverBytes: number
}

/** Makes so many runs that train nothing, here and through a queue of its own, each after a few that start the processes. */
export async function measureJobCost(runs: number): Promise<JobCost> {
  const here = await timed({}, runs, async () => null)
  const redis = await startRedis()
  const worker = spawn(process.execPath, ['--import', 'tsx', emptyWorker, redis.url], { stdio: 'inherit' })
  try {
    const queue = await openQueue(redis.url)
    if (queue === null) throw new Error('no queue')
    const queued = await timed({ queue, waits: true }, runs, () => usageOf(queue))
    const [before, after] = [queued.before, queued.after]
    if (before === null || after === null) throw new Error('Redis told nothing of itself')
    return {
      hereMs: here.milliseconds / runs,
      queuedMs: queued.milliseconds / runs,
      mainMs: queued.processorMs / runs,
      serverMs: (after.processorMs - before.processorMs) / runs,
      serverBytes: (after.bytes - before.bytes) / runs,
    }
  } finally {
    worker.kill('SIGKILL')
    await redis.stop()
  }
}

const emptyWorker = fileURLToPath(new URL('./empty-worker.ts', import.meta.url))
/** Runs that start processes and connections, before the clock does. */
const warm = 20

async function timed<Usage>(options: RunServiceOptions, runs: number, usage: () => Promise<Usage>) {
  const service = new RunService({ ...emptyService, ...options })
  try {
    await makeAll(service, 1, warm)
    const before = await usage()
    const processor = process.cpuUsage()
    const start = performance.now()
    await makeAll(service, warm + 1, runs)
    const milliseconds = performance.now() - start
    const { user, system } = process.cpuUsage(processor)
    return { milliseconds, processorMs: (user + system) / 1000, before, after: await usage() }
  } finally {
    await service.close()
  }
}

/** Asks for so many empty runs at once, as claims do, and waits for all. */
export async function makeAll(service: RunService, first: number, count: number): Promise<void> {
  const outcomes = await Promise.all(emptyRuns(first, count).map((definition) => service.request(definition)))
  for (const outcome of outcomes) demandFinished(outcome)
}

/** What Redis has used so far. */
async function usageOf(queue: RunQueue): Promise<{ readonly processorMs: number; readonly bytes: number }> {
  const { Redis } = await import('ioredis')
  const client = new Redis(connectionOf(queue).url)
  try {
    const text = await client.info()
    const number = (name: string) => Number(new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1])
    return {
      processorMs: 1000 * (number('used_cpu_user') + number('used_cpu_sys')),
      bytes: number('used_memory'),
    }
  } finally {
    client.disconnect()
  }
}
