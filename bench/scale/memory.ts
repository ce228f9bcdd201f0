import { hasData } from '../../src/data/sets/has-data.ts'
import { runCommand } from '../../src/engine/setup/run-command.ts'
import type { TrainingRunDefinition } from '../../src/plan/run-definition.ts'
import { RunService } from '../../src/run/service/service.ts'
import { demandFinished } from './demand-finished.ts'
import type { Memory } from './results.ts'
import { usualRun } from './usual-run.ts'

/** Runs of one program before the next program's turn. */
const turn = 10
const widths = [128, 64, 32]

/** One worker's resident memory: after a run on as much data as there is, and over many runs. Not known on Windows, which has no `ps`. */
export async function measureMemory(runs: number): Promise<Memory> {
  const set = (await hasData({ set: 'mnist' })).present ? 'mnist' : 'mnist-sample'
  const large = usualRun(1, set)
  const [whole] = await residentAfter([{ ...large, training: { ...large.training, epochs: 1 } }])
  const resident = await residentAfter(Array.from({ length: runs }, (_, index) => varied(index)))
  const shown = [1, 10, 50, 100, 150, 200].filter((count) => count <= runs)
  return {
    set,
    rows: set === 'mnist' ? 70_000 : 10_000,
    megabytes: whole ?? Number.NaN,
    over: shown.map((count) => ({ runs: count, megabytes: resident[count - 1] ?? Number.NaN })),
  }
}

/** Short runs whose first layer changes every ten. */
function varied(index: number): TrainingRunDefinition {
  const run = usualRun(index + 1)
  const units = widths[Math.floor(index / turn) % widths.length] ?? 1
  const [first, ...others] = run.model.layers
  return {
    ...run,
    model: { ...run.model, layers: [...(first === undefined ? [] : [{ ...first, units }]), ...others] },
    data: { ...run.data, split: { ...run.data.split, first: 1000 } },
    training: { ...run.training, epochs: 1 },
  }
}

/** Makes runs one after the other in one worker, and looks at its memory after each. */
async function residentAfter(definitions: readonly TrainingRunDefinition[]): Promise<readonly number[]> {
  const workers = new Set<number>()
  const service = new RunService({
    workers: 1,
    cacheDir: null,
    onEvent: (event) => {
      if (event.kind === 'started') workers.add(event.worker)
    },
  })
  try {
    const megabytes: number[] = []
    for (const definition of definitions) {
      demandFinished(await service.request(definition))
      const [worker] = workers
      if (worker === undefined || workers.size > 1)
        throw new Error(`one worker was expected, there were ${workers.size}`)
      megabytes.push(await residentMegabytes(worker))
    }
    return megabytes
  } finally {
    await service.close()
  }
}

async function residentMegabytes(worker: number): Promise<number> {
  const { output } = await runCommand('ps', ['-o', 'rss=', '-p', String(worker)], { limitMs: 10_000 })
  // ps tells kibibytes.
  return (Number(output.trim() || Number.NaN) * 1024) / 1e6
}
