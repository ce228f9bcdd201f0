import { machineText } from '../machine-text.ts'
import { markdownTable, metText } from '../markdown-table.ts'
import { numberText, type Spread, spreadOf, spreadText } from '../spread.ts'
import type { Round } from './baseline-messages.ts'
import { referenceBaseline } from './baselines.ts'
import { limitBaseline, limitShare, lossOff, timesAsLong, trainingGoals } from './goals.ts'
import { type BaselineResult, roundsOf, type TrainingResults, type WorkloadResult } from './results.ts'
import { dropsElements, productOperations } from './workload.ts'

/** The benchmark in Markdown: who took part, every workload, the bounds. */
export function renderTraining(results: TrainingResults, chartFile: string): string {
  const { machine, measuredAt, rounds, oneCore = false, baselines, workloads } = results
  const bound = oneCore ? 'everyone is bound to one core, the same' : 'nobody is bound to a core'
  return [
    `## Training steps`,
    machineText(machine, measuredAt),
    `Milliseconds a training step on one thread: median of ${rounds} rounds (lowest to highest). Everyone trains on the same rows in the same batches from
the same weights; in each round all take turns, so *times Assay's* compares neighbours in time. *Cores* is processor time over time: 1 is one thread.
The loss is the mean over the round's steps; where elements are dropped, every framework drops others, and losses cannot be compared. That everyone begins with the
same net is seen by the loss of the first batch, judged before training. One thread is set by each library's own variable or call (training/baselines.ts); ${bound}.`,
    `![Milliseconds a step, every net and every baseline](${chartFile})`,
    ...workloads.map((workload) => renderWorkload(workload, baselines)),
    `### Bounds`,
    `*Products alone* is what would be measured if Assay's step were the quickest library's matrix products and nothing else: where it is below the bound, no
step on this machine that multiplies every number keeps it. Assay multiplies no zeros of the data (docs/engines.md), so that on digits it may be quicker than that. Convolutional nets have no such limit here: their products hang on how a library makes a convolution into products. PyTorch trains them with
its images in both orders in memory. Where images are padded and halved at once, Keras and tfjs-node pad them first, to compute the same.`,
    renderGoals(workloads, baselines),
    `### Who took part`,
    markdownTable(
      ['baseline', 'versions'],
      baselines.map(({ label, versions, notMeasured }) => [label, notMeasured ?? versionsText(versions ?? {})]),
    ),
  ].join('\n\n')
}

function renderWorkload(result: WorkloadResult, baselines: readonly BaselineResult[]): string {
  const { workload } = result
  const rows = result.baselines.map((baseline) => {
    const label = labelOf(baselines, baseline.name)
    if ('failure' in baseline) return [label, `failed: ${baseline.failure.split('\n')[0]}`, '', '', '']
    const times = timesAsLong(result, baseline.name)
    return [
      label,
      spreadText(millisecondsPerStep(baseline.rounds, workload.steps)),
      baseline.name === referenceBaseline || times === null ? '' : spreadText(times),
      numberText(spreadOf(baseline.rounds.map((round) => round.processorSeconds / round.seconds)).median),
      lossText(result, baseline.name),
    ]
  })
  return [
    `### ${workload.name}`,
    markdownTable(['', 'ms a step', "times Assay's", 'cores', 'loss'], rows),
    [`${workload.steps} steps a round, ${workload.optimizer}.`, limitText(result, baselines)].join(' '),
  ].join('\n\n')
}

/** Milliseconds of one step, over the rounds. */
export function millisecondsPerStep(rounds: readonly Round[], steps: number): Spread {
  return spreadOf(rounds.map(({ seconds }) => (seconds * 1000) / steps))
}

function limitText(result: WorkloadResult, baselines: readonly BaselineResult[]): string {
  const quickest = limitBaseline(result)
  const share = limitShare(result)
  const rounds = quickest === null ? undefined : roundsOf(result, quickest)
  if (quickest === null || share === null || rounds === undefined) return ''
  const operations = productOperations(result.workload)
  const seconds = millisecondsPerStep(rounds, result.workload.steps).median / 1000
  return `The machine's own limit, ${labelOf(baselines, quickest)}: ${numberText(operations / seconds / 1e9)} GFLOP/s; Assay reaches ${percent(share.median)} of it (${percent(share.lowest)} to ${percent(share.highest)}).`
}

function lossText(result: WorkloadResult, name: string): string {
  const loss = roundsOf(result, name)?.[0]?.loss
  if (typeof loss !== 'number') return ''
  const off = lossOff(result, name)
  const alone = name === referenceBaseline || off === null || dropsElements(result.workload)
  return alone ? loss.toFixed(4) : `${loss.toFixed(4)} (${signed(off * 100)} %)`
}

function renderGoals(workloads: readonly WorkloadResult[], baselines: readonly BaselineResult[]): string {
  const named = (what: string) =>
    baselines.reduce((text, { name, label }) => text.replace(new RegExp(`^${name} `), `${label} `), what)
  const rows = trainingGoals(workloads).map(({ what, workload, bound, measured, mostPossible, met }) => [
    workload,
    named(what).replace(` / ${referenceBaseline}`, ", times Assay's"),
    bound,
    measured === null ? '' : spreadText(measured),
    mostPossible === null ? '' : spreadText(mostPossible),
    metText(met),
  ])
  return markdownTable(['net', 'what', 'bound', 'measured', 'products alone', 'met'], rows)
}

function labelOf(baselines: readonly BaselineResult[], name: string): string {
  return baselines.find((baseline) => baseline.name === name)?.label ?? name
}

function versionsText(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ')
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`
}
