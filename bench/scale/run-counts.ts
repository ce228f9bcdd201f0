import { performance } from 'node:perf_hooks'
import type { RunDefinition } from '../../src/plan/run-definition.ts'
import { RunService } from '../../src/run/service/service.ts'
import { demandFinished } from './demand-finished.ts'
import type { CachedRerun, RunCount } from './results.ts'

/**
 * The cost of many small runs: each count in a service of its own that starts cold, with a cache of its own.
 *
 * @param cacheOf where the runs of a count are kept
 */
export async function measureRunCounts(
  definitions: readonly RunDefinition[],
  counts: readonly number[],
  cacheOf: (runs: number) => string,
): Promise<readonly RunCount[]> {
  const measured: RunCount[] = []
  for (const runs of counts) {
    const seconds = await timeRuns(definitions.slice(0, runs), cacheOf(runs), false)
    const single = measured[0]
    const further = single === undefined ? null : ((seconds - single.seconds) * 1000) / (runs - single.runs)
    measured.push({ runs, seconds, millisecondsEachFurther: further })
  }
  return measured
}

/** The same counts again, by services that find them all in the cache. */
export async function measureCachedReruns(
  definitions: readonly RunDefinition[],
  counts: readonly number[],
  cacheOf: (runs: number) => string,
): Promise<readonly CachedRerun[]> {
  const measured: CachedRerun[] = []
  for (const runs of counts) {
    measured.push({ runs, seconds: await timeRuns(definitions.slice(0, runs), cacheOf(runs), true) })
  }
  return measured
}

async function timeRuns(definitions: readonly RunDefinition[], cacheDir: string, cached: boolean): Promise<number> {
  const service = new RunService({ cacheDir })
  try {
    const start = performance.now()
    const outcomes = await Promise.all(definitions.map((definition) => service.request(definition)))
    const seconds = (performance.now() - start) / 1000
    const strange = outcomes.filter((outcome) => demandFinished(outcome).cached !== cached).length
    if (strange > 0) throw new Error(`${strange} runs ${cached ? 'were not' : 'were'} in the cache`)
    return seconds
  } finally {
    await service.close()
  }
}
