import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { RunService } from '../../src/run/service/service.ts'
import { spreadOf } from '../spread.ts'
import { exportWorkload, prepareWorkload } from '../training/exported-workload.ts'
import { startEntry } from '../training/start-entry.ts'
import { demandFinished } from './demand-finished.ts'
import type { Throughput } from './results.ts'
import { pytorchRuns, usualRun, usualWorkload } from './usual-run.ts'

/** One way to make runs: makes so many, and gives the mean of their last test losses. */
interface Way {
  readonly name: string
  readonly cores: number
  make(runs: number): Promise<number>
  close(): Promise<void>
}

/**
 * Runs per minute of the whole run service, by workers, and of one PyTorch process on all cores; by turns, each warm before the first.
 *
 * @param runs of Assay's in each round; PyTorch makes `pytorchRuns`
 */
export async function measureThroughput(runs: number, rounds: number): Promise<Throughput> {
  const cores = availableParallelism()
  const folder = await mkdtemp(join(tmpdir(), 'assay-scale-'))
  const ways: Way[] = []
  try {
    await exportWorkload(await prepareWorkload(usualWorkload), folder)
    for (let workers = 1; workers <= cores; workers *= 2) ways.push(serviceWay(workers))
    for (const way of ['plain', 'fused'] as const) ways.push(...(await pytorchWay(way, cores, folder)))
    for (const way of ways) await way.make(2 * way.cores)
    const measured = ways.map(() => ({ perMinute: [] as number[], losses: [] as number[] }))
    for (let round = 0; round < rounds; round++) {
      for (const [index, way] of ways.entries()) {
        const start = performance.now()
        const loss = await way.make(runs)
        const made = way.name.startsWith('PyTorch') ? pytorchRuns : runs
        measured[index]?.perMinute.push((made * 60_000) / (performance.now() - start))
        measured[index]?.losses.push(loss)
      }
    }
    return summary(ways, measured, runs, rounds)
  } finally {
    await Promise.all(ways.map((way) => way.close()))
    await rm(folder, { recursive: true, force: true })
  }
}

interface Measured {
  readonly perMinute: readonly number[]
  readonly losses: readonly number[]
}

function summary(ways: readonly Way[], measured: readonly Measured[], runs: number, rounds: number): Throughput {
  const all = measured.filter((_, index) => ways[index]?.name.startsWith('Assay')).at(-1)
  return {
    runs,
    rounds,
    ways: ways.map(({ name, cores }, index) => {
      const { perMinute, losses } = measured[index] ?? { perMinute: [], losses: [] }
      const over = perMinute.map((own, round) => (all?.perMinute[round] ?? Number.NaN) / own)
      return { name, cores, runsPerMinute: spreadOf(perMinute), loss: spreadOf(losses), timesAsMany: spreadOf(over) }
    }),
  }
}

function serviceWay(workers: number): Way {
  const service = new RunService({ workers, cacheDir: null })
  let seed = 0
  return {
    name: `Assay, ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
    cores: workers,
    async make(runs) {
      const outcomes = Array.from({ length: runs }, () => service.request(usualRun(++seed)))
      const losses = (await Promise.all(outcomes)).map((outcome) => {
        return demandFinished(outcome).record.measurements.series['test.loss']?.values.at(-1) ?? Number.NaN
      })
      return losses.reduce((sum, loss) => sum + loss, 0) / losses.length
    },
    close: () => service.close(),
  }
}

/** Nothing where PyTorch is not installed. */
async function pytorchWay(way: 'plain' | 'fused', cores: number, folder: string): Promise<readonly Way[]> {
  const name = `PyTorch, ${way === 'plain' ? 'plain loop' : 'fused Adam'}, one process`
  const threads = { OMP_NUM_THREADS: String(cores), MKL_NUM_THREADS: String(cores) }
  const outcome = await startEntry({
    name,
    label: name,
    kind: 'framework',
    language: 'python',
    command: ['pytorch_runs.py', way, String(cores), String(pytorchRuns)],
    environment: threads,
  })
  if (!('baseline' in outcome)) {
    console.error(`${name}: ${outcome.reason}`)
    return []
  }
  const { baseline } = outcome
  await baseline.open(folder)
  return [{ name, cores, make: async () => (await baseline.round()).loss ?? Number.NaN, close: () => baseline.close() }]
}
