/**
 * Times one training step of Assay and of its baselines, side by side, alternating, one thread each, and writes what it found to this folder.
 * `npm run bench`, or `npm run bench -- --quick` for a smoke test of a few steps that writes nothing. `bench/setup` installs the Python baselines.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from './machine.ts'
import { chartFile, keepResults } from './results-file.ts'
import { baselines, baselinesFor } from './training/baselines.ts'
import { exportWorkload, prepareWorkload } from './training/exported-workload.ts'
import { oneCore } from './training/one-core.ts'
import { renderTraining } from './training/render-training.ts'
import type { BaselineResult, WorkloadResult } from './training/results.ts'
import { type NamedBaseline, runRounds } from './training/run-rounds.ts'
import { startEntry } from './training/start-entry.ts'
import { workloads } from './training/workload.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    /** Only nets whose name holds this. */
    workload: { type: 'string', default: '' },
    /** Only baselines whose name holds this; Assay's own take part in any case. */
    baseline: { type: 'string', default: '' },
  },
})
const rounds = Number(values.rounds ?? (values.quick ? 2 : 25))
const quickSteps = 16
const wanted = workloads
  .filter(({ name }) => name.includes(values.workload))
  .slice(0, values.quick ? 1 : undefined)
  .map((workload) => (values.quick ? { ...workload, steps: quickSteps } : workload))
const entries = baselines.filter(({ kind, name }) => kind === 'engine' || name.includes(values.baseline))
const whole = wanted.length === workloads.length && entries.length === baselines.length

const measuredAt = new Date().toISOString()
const machine = await describeMachine()
const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'))
const core = oneCore()
const started: NamedBaseline[] = []
const closing: (() => Promise<void>)[] = []
const described: BaselineResult[] = []
try {
  for (const entry of entries) {
    const { name, label, kind } = entry
    const outcome = await startEntry(entry, core ?? [])
    if ('baseline' in outcome) {
      started.push({ name, baseline: outcome.baseline })
      closing.push(() => outcome.baseline.close())
      described.push({ name, label, kind, versions: outcome.baseline.versions, notMeasured: null })
    } else {
      described.push({ name, label, kind, versions: null, notMeasured: `not measured: ${outcome.reason}` })
    }
    console.error(`${label}: ${'baseline' in outcome ? 'ready' : outcome.reason}`)
  }
  const results: WorkloadResult[] = []
  for (const [index, workload] of wanted.entries()) {
    console.error(`${workload.name}: ${rounds} rounds of ${workload.steps} steps`)
    const files = join(folder, String(index))
    await exportWorkload(await prepareWorkload(workload), files)
    const taking = new Set(baselinesFor(workload).map(({ name }) => name))
    const measured = await runRounds(
      started.filter(({ name }) => taking.has(name)),
      files,
      rounds,
    )
    results.push({ workload, baselines: measured })
    await rm(files, { recursive: true })
  }
  const training = { measuredAt, machine, rounds, oneCore: core !== null, baselines: described, workloads: results }
  if (whole && !values.quick) await keepResults({ training })
  console.log(renderTraining(training, chartFile))
} finally {
  await Promise.all(closing.map((close) => close()))
  await rm(folder, { recursive: true, force: true })
}
