import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeFileAtomically } from '../src/files.ts'
import { renderGrowth } from './growth/render-growth.ts'
import type { GrowthResults } from './growth/results.ts'
import { renderScale } from './scale/render-scale.ts'
import type { ScaleResults } from './scale/results.ts'
import { renderSeeds } from './seeds/render-seeds.ts'
import type { SeedsResults } from './seeds/results.ts'
import { renderTraining } from './training/render-training.ts'
import type { TrainingResults } from './training/results.ts'
import { renderTrainingChart } from './training/training-chart.ts'

/** Everything that the benches measured last. */
interface BenchResults {
  readonly training?: TrainingResults
  readonly seeds?: SeedsResults
  readonly scale?: ScaleResults
  readonly growth?: GrowthResults
}

/** Where README.md finds the picture of training steps. */
export const chartFile = 'training.svg'

/**
 * Keeps what one bench measured, in results.json, and writes README.md and the picture again from all that is kept.
 *
 * @throws Error when results.json is there and cannot be read: what another bench measured would be lost
 */
export async function keepResults(
  measured: BenchResults,
  folder: string = fileURLToPath(new URL('.', import.meta.url)),
): Promise<void> {
  const path = join(folder, 'results.json')
  const results = { ...(await readResults(path)), ...measured }
  await writeFileAtomically(path, `${JSON.stringify(results, null, 1)}\n`)
  if (results.training !== undefined)
    await writeFileAtomically(join(folder, chartFile), renderTrainingChart(results.training))
  await writeFileAtomically(join(folder, 'README.md'), renderBench(results))
}

/** The page of this folder. */
export function renderBench({ training, seeds, scale, growth }: BenchResults): string {
  return `${[
    '# How fast it is',
    `Written by the benches; every number comes from one of these commands, on the machine that is named:

\`\`\`sh
bench/setup          # once: the Python baselines, pinned, into bench/.venv (they are left out where they are not installed)
npm run bench        # training steps, and training.svg
npm run bench:seeds  # several seeds of a net
npm run bench:scale  # the run service
npm run bench:growth # time and memory as work grows
\`\`\`

Run them on a machine that does nothing else. Raw numbers are in [results.json](results.json).`,
    ...(training === undefined ? [] : [renderTraining(training, chartFile)]),
    ...(seeds === undefined ? [] : [renderSeeds(seeds)]),
    ...(scale === undefined ? [] : [renderScale(scale)]),
    ...(growth === undefined ? [] : [renderGrowth(growth)]),
  ].join('\n\n')}\n`
}

async function readResults(path: string): Promise<BenchResults> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return {}
    throw cause
  }
}
