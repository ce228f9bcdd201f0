import type { Measurements, Series } from '../metrics/measurements.ts'
import type { RecordedMistake } from './mistake.ts'
import { type Observation, readFile } from './read-file.ts'
import type { RecordedText, RecordingSettings } from './reading.ts'
import { divergenceMetric, type RecordedTime, type Recording } from './recording.ts'

/** A number of a run at a moment, and where it stands. */
interface Measured {
  readonly value: number
  readonly from: Observation
}

/** The numbers of one run, by metric, then by step. */
type MeasuredRun = Map<string, Map<number, Measured>>

/** Names of metrics that a spec can write. */
const metricName = /^[A-Za-z0-9_/-]+(\.[A-Za-z0-9_/-]+)*$/

/**
 * Reads the runs that files hold. Rows may stand in any order; the order in which seeds first appear is the order in which looks take them.
 *
 * A value that is NaN or infinite is kept. Where it is a loss or a statistic of weights, the run has diverged at that moment, as a run that is trained here
 * would have; the metric `diverged` says the same of an earlier step.
 *
 * @param files at least one
 * @returns the runs, or all mistakes of the files
 */
export function readRecording(
  files: readonly RecordedText[],
  settings: RecordingSettings,
): { readonly recording: Recording } | { readonly mistakes: readonly RecordedMistake[] } {
  const wanted = { columns: Object.values(settings.metrics), partly: files.length > 1 }
  const contents = files.map((file) => readFile(file, wanted))
  const mistakes = contents.flatMap((content) => content.mistakes)
  if (mistakes.length > 0) return { mistakes }
  return joinObservations(
    contents.flatMap(({ observations }) => observations),
    settings,
  )
}

/** Joins numbers of runs, in any order, into runs; or says what does not go together. */
export function joinObservations(
  all: readonly Observation[],
  settings: RecordingSettings,
): ReturnType<typeof readRecording> {
  const renamed = new Map(Object.entries(settings.metrics).map(([name, column]) => [column, name]))
  const mistakes: RecordedMistake[] = []
  const timed = findTime(all, settings.stepsPerEpoch)
  if ('mistakes' in timed) return timed
  const { time, stepsPerEpoch } = timed
  const runs = new Map<string, Map<number, MeasuredRun>>()
  const seeds = new Set<number>()
  for (const one of all) {
    const metric = renamed.get(one.metric) ?? one.metric
    if (!metricName.test(metric)) {
      mistakes.push(
        located(
          one,
          `"${metric}" is no name of a metric: letters, digits, "_", "-", "/" and dots; the spec can rename it`,
        ),
      )
      continue
    }
    seeds.add(one.seed)
    const step = time === 'end' ? 0 : stepOf(one, stepsPerEpoch)
    const bySeed = childOf(runs, one.arm, () => new Map<number, MeasuredRun>())
    const bySteps = childOf(
      childOf(bySeed, one.seed, () => new Map()),
      metric,
      () => new Map<number, Measured>(),
    )
    const before = bySteps.get(step)
    if (before !== undefined) {
      const { from, row } = before.from
      const first = `${from.file}:${row.line}`
      mistakes.push(
        located(one, `${metric} of arm ${one.arm}, seed ${one.seed}, was recorded for this moment before (${first})`),
      )
      continue
    }
    bySteps.set(step, { value: one.value, from: one })
  }
  const arms = new Map(
    [...runs].map(([arm, bySeed]) => [
      arm,
      new Map([...bySeed].map(([seed, run]) => [seed, measurementsOf(run, { arm, seed }, timed, settings, mistakes)])),
    ]),
  )
  if (mistakes.length > 0) return { mistakes: mistakes.slice(0, mostMistakes) }
  const metrics = new Set(
    [...runs.values()].flatMap((bySeed) => [...bySeed.values()].flatMap((run) => [...run.keys()])),
  )
  metrics.delete(divergenceMetric)
  return { recording: { time, arms, seeds: [...seeds], metrics: [...metrics].sort() } }
}

const mostMistakes = 20

/** How time is counted, and how many steps an epoch has. */
interface Timed {
  readonly time: RecordedTime
  /** 1 where epochs are counted and no steps. */
  readonly stepsPerEpoch: number
}

function findTime(all: readonly Observation[], said: number | null): Timed | { readonly mistakes: RecordedMistake[] } {
  const steps = all.filter(({ step }) => step !== null)
  const epochs = all.filter(({ epoch }) => epoch !== null)
  const timeless = all.find(({ step, epoch }) => step === null && epoch === null)
  if (steps.length === 0 && epochs.length === 0) return { time: 'end', stepsPerEpoch: 1 }
  if (timeless !== undefined) {
    return { mistakes: [located(timeless, 'this file counts neither steps nor epochs, and another one does')] }
  }
  if (steps.length === 0) return { time: 'epochs', stepsPerEpoch: said ?? 1 }
  if (said !== null) return { time: 'epochs', stepsPerEpoch: said }
  const both = all.filter(({ step, epoch }) => step !== null && epoch !== null && epoch > 0)
  const [first] = both
  if (first === undefined) {
    const alone = epochs.find(({ step }) => step === null)
    if (alone === undefined) return { time: 'steps', stepsPerEpoch: 1 }
    return {
      mistakes: [located(alone, 'this file counts epochs, and another one steps; the spec must say stepsPerEpoch')],
    }
  }
  const ratio = Number(first.step) / Number(first.epoch)
  const other = both.find(({ step, epoch }) => Number(step) / Number(epoch) !== ratio)
  if (other !== undefined || !Number.isInteger(ratio) || ratio < 1) {
    const of = ({ step, epoch }: Observation) => `step ${step} is epoch ${epoch}`
    const what = other === undefined ? of(first) : `${of(other)}, while elsewhere ${of(first)}`
    const message = `${what}, so an epoch is no fixed number of steps; the spec must say stepsPerEpoch, or name one of the columns only`
    return { mistakes: [located(other ?? first, message)] }
  }
  return { time: 'epochs', stepsPerEpoch: ratio }
}

function stepOf({ step, epoch }: Observation, stepsPerEpoch: number): number {
  return step ?? (epoch ?? 0) * stepsPerEpoch
}

/** A run's numbers as the judge reads them. Its end is the last moment at which anything was recorded. */
function measurementsOf(
  run: MeasuredRun,
  { arm, seed }: { readonly arm: string; readonly seed: number },
  { time, stepsPerEpoch }: Timed,
  { labelCounts }: RecordingSettings,
  mistakes: RecordedMistake[],
): Measurements {
  const moments = [...run].flatMap(([metric, bySteps]) => (metric === divergenceMetric ? [] : [...bySteps]))
  const last = moments.reduce((most, [step]) => Math.max(most, step), 0)
  const series = Object.fromEntries(
    [...run].flatMap(([metric, bySteps]) => (metric === divergenceMetric ? [] : [[metric, seriesOf(bySteps)]])),
  )
  const divergedAt = divergence(run)
  const rest = { labelCounts, ...(divergedAt === null ? {} : { divergedAt }), series, snapshots: {} }
  if (time === 'end' || last === 0) return { epochs: 0, stepsPerEpoch: time === 'epochs' ? stepsPerEpoch : 1, ...rest }
  // Without epochs the whole run counts as one, so that its end is found.
  if (time === 'steps') return { epochs: 1, stepsPerEpoch: last, ...rest }
  if (last % stepsPerEpoch !== 0) {
    const from = moments.find(([step]) => step === last)?.[1].from
    const message = `arm ${arm}, seed ${seed}, ends at step ${last}, which is no whole number of epochs of ${stepsPerEpoch} steps`
    if (from !== undefined) mistakes.push(located(from, message))
  }
  return { epochs: last / stepsPerEpoch, stepsPerEpoch, ...rest }
}

function seriesOf(bySteps: ReadonlyMap<number, Measured>): Series {
  const sorted = [...bySteps].sort(([one], [other]) => one - other)
  return { steps: sorted.map(([step]) => step), values: sorted.map(([, { value }]) => value) }
}

/** The first moment at which a loss or a weight was NaN or infinite, or at which the file says that the run diverged; `null` for none. */
function divergence(run: MeasuredRun): number | null {
  let first: number | null = null
  for (const [metric, bySteps] of run) {
    const watched =
      metric === divergenceMetric || metric.startsWith('weights.') || /loss/i.test(metric.split(/[./]/).at(-1) ?? '')
    if (!watched) continue
    for (const [step, { value }] of bySteps) {
      const bad = metric === divergenceMetric || !Number.isFinite(value)
      if (bad && (first === null || step < first)) first = step
    }
  }
  return first
}

function located({ from: { file, table }, row, cell }: Observation, message: string): RecordedMistake {
  return { file, ...table.place(row, cell), message }
}

function childOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
