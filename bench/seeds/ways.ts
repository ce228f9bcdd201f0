import { availableParallelism } from 'node:os'
import { performance } from 'node:perf_hooks'
import { RunService } from '../../src/run/service/service.ts'
import { demandFinished } from '../scale/demand-finished.ts'
import type { BaselineEntry } from '../training/baselines.ts'
import type { NamedBaseline } from '../training/run-rounds.ts'
import type { Workload } from '../training/workload.ts'
import { seedsSpec } from './seeds-spec.ts'

/** The name of Assay's own way, against which the others are measured. */
export const ownWay = 'Assay, run service'

/** The ways of others to train several seeds of a net on all cores: those that divide the seeds among devices need as many seeds as cores, or a multiple. */
export function otherWays(seeds: number, once = false): readonly BaselineEntry[] {
  const words = [String(seeds), ...(once ? ['once'] : [])]
  const devices = seeds % availableParallelism() === 0
  const ways: readonly (readonly [string, readonly string[]])[] = [
    ['JAX, seeds by vmap', ['jax_seeds.py', 'stacked', ...words]],
    ...(devices
      ? ([
          ['JAX, a device a core, seeds in turn', ['jax_seeds.py', 'devices', ...words]],
          ['JAX, a device a core, its seeds by vmap', ['jax_seeds.py', 'devices-stacked', ...words]],
        ] as const)
      : []),
    ['PyTorch, seeds stacked, fused optimiser', ['pytorch_seeds.py', ...words]],
  ]
  const threads = String(availableParallelism())
  return ways.map(([name, command]) => ({
    name,
    label: name,
    kind: 'framework',
    language: 'python',
    command,
    environment: { OMP_NUM_THREADS: threads, MKL_NUM_THREADS: threads },
  }))
}

/** Assay's run service with a worker a core, which trains and judges seeds of a net each round, other ones each time; nothing is cached. */
export function serviceWay(
  workload: Workload,
  seeds: number,
  trainRows: number,
): NamedBaseline & { close(): Promise<void> } {
  const { runOf } = seedsSpec(workload, seeds, trainRows)
  const service = new RunService({ cacheDir: null })
  let seed = 0
  async function round() {
    const definitions = Array.from({ length: seeds }, () => runOf(++seed))
    const start = performance.now()
    const outcomes = await Promise.all(definitions.map((definition) => service.request(definition)))
    const seconds = (performance.now() - start) / 1000
    const losses = outcomes.map(
      (outcome) => demandFinished(outcome).record.measurements.series['test.loss']?.values.at(-1) ?? Number.NaN,
    )
    return {
      seconds,
      // The work is done by other processes.
      processorSeconds: Number.NaN,
      loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    }
  }
  return {
    name: ownWay,
    baseline: {
      async open() {
        await round()
        await round()
        return { initialLoss: null }
      },
      round,
    },
    close: () => service.close(),
  }
}
