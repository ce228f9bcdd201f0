import { spawn } from 'node:child_process'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { assay } from '../../src/cli/testing/run-assay.ts'
import { cacheFolder } from '../../src/folders.ts'
import type { RunDefinition } from '../../src/plan/run-definition.ts'
import { startRedis } from '../../src/run/fixtures/redis-server.ts'
import { openQueue } from '../../src/run/queue/open-queue.ts'
import { RunService } from '../../src/run/service/service.ts'
import { demandFinished } from '../scale/demand-finished.ts'
import { smallSpec } from '../scale/small-spec.ts'

/** How quick a number of workers is. */
export interface Speed {
  readonly workers: number
  readonly runsPerMinute: number
}

/** Small trainings by numbers of `assay worker`, each with one process and one thread; the first runs, which start all of it, are not counted. */
export async function measureSpeed(runs: number, counts: readonly number[]): Promise<readonly Speed[]> {
  const measured: Speed[] = []
  for (const workers of counts) measured.push({ workers, runsPerMinute: await speedOf(workers, runs) })
  return measured
}

async function speedOf(workers: number, runs: number): Promise<number> {
  const warm = 10 * workers
  const { definitions } = smallSpec(warm + runs)
  const folder = await mkdtemp(join(tmpdir(), 'assay-queue-speed-'))
  // The engine is the user's; no run is finished.
  await symlink(join(cacheFolder(), 'engine'), join(folder, 'engine'))
  const redis = await startRedis()
  const queue = await openQueue(redis.url)
  const service = new RunService({ cacheDir: null, queue, waits: true })
  const started = Array.from({ length: workers }, () =>
    spawn(process.execPath, [assay, 'worker', '--queue', redis.url, '--workers', '1'], {
      cwd: folder,
      env: { ...process.env, ASSAY_CACHE_DIR: folder },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const make = async (some: readonly RunDefinition[]) => {
    const outcomes = await Promise.all(some.map((definition) => service.request(definition)))
    for (const outcome of outcomes) demandFinished(outcome)
  }
  try {
    await make(definitions.slice(0, warm))
    const start = performance.now()
    await make(definitions.slice(warm))
    return (runs * 60_000) / (performance.now() - start)
  } finally {
    for (const worker of started) worker.kill('SIGTERM')
    await service.close()
    await redis.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
