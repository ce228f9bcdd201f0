import { RunService } from '../../src/run/service/service.ts'
import { emptyService } from './empty-runs.ts'
import { makeAll } from './job-cost.ts'

/** What the process that asks for runs holds after so many. */
export interface MainMemory {
  readonly runs: number
  /** Live objects after a collection, megabytes. */
  readonly heapMegabytes: number
  readonly residentMegabytes: number
}

/** Makes ever more runs that train nothing in one service, which keeps what each measured, and looks at this process's memory. */
export async function measureMainMemory(counts: readonly number[]): Promise<readonly MainMemory[]> {
  const service = new RunService(emptyService)
  try {
    const measured: MainMemory[] = []
    let made = 0
    for (const runs of counts) {
      await makeAll(service, made + 1, runs - made)
      made = runs
      if (globalThis.gc === undefined) throw new Error('node is to be started with --expose-gc')
      globalThis.gc()
      const { heapUsed, rss } = process.memoryUsage()
      measured.push({ runs, heapMegabytes: heapUsed / 1e6, residentMegabytes: rss / 1e6 })
    }
    return measured
  } finally {
    await service.close()
  }
}
