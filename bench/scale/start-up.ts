import { performance } from 'node:perf_hooks'
import { RunService } from '../../src/run/service/service.ts'
import { spreadOf } from '../spread.ts'
import { demandFinished } from './demand-finished.ts'
import type { StartUp } from './results.ts'
import { usualRun } from './usual-run.ts'

/** What a worker's first run takes besides training and measuring: a new process each time. */
export async function measureStartUp(workers: number): Promise<StartUp> {
  const seconds: number[] = []
  for (let started = 0; started < workers; started++) {
    const service = new RunService({ workers: 1, cacheDir: null })
    try {
      const start = performance.now()
      const { record } = demandFinished(await service.request(usualRun(1)))
      seconds.push((performance.now() - start - record.durationMs) / 1000)
    } finally {
      await service.close()
    }
  }
  return { seconds: spreadOf(seconds), workers }
}
