import type { Measurements, Series } from '../metrics/measurements.ts'
import { located, type RecordedMistake } from './mistake.ts'
import type { Observation } from './observation.ts'
import type { RecordingSettings } from './reading.ts'
import { divergenceMetric, type RecordedTime, type Recording, restoredMetric, tellingNames } from './recording.ts'
import { findStepsPerEpoch, findTime } from './time-of-runs.ts'

/** The observations of one run, by metric, then by step. */
type MeasuredRun = ReadonlyMap<string, ReadonlyMap<number, Measured>>

/** One that has a number. */
type Measured = Observation & { readonly value: number }

/** So many mistakes of what stands in the files are told. */
const mostMistakes = 20

/** Names of metrics that a spec can write. */
const metricName = /^[A-Za-z0-9_/-]+(\.[A-Za-z0-9_/-]+)*$/

/**
 * Joins numbers, in any order, into runs. A run ends at the last moment at which anything was recorded of it.
 *
 * A value that is NaN or infinite is kept. Where it is a loss or a statistic of weights, the run has diverged at that moment, as a run that is trained here
 * would have; the metric `diverged` says the same of an earlier step. The metric `restored` says which epoch the run went back to.
 *
 * @returns the runs, or what does not go together
 */
export function joinObservations(
  all: readonly Observation[],
  settings: RecordingSettings,
): { readonly recording: Recording } | { readonly mistakes: readonly RecordedMistake[] } {
  const mistakes: RecordedMistake[] = []
  const say = (mistake: RecordedMistake) => void mistakes.push(mistake)
  const time = findTime(all, settings.stepsPerEpoch, say)
  const grouped = new Map<string, Map<number, Observation[]>>()
  for (const one of all) {
    const bySeed = childOf(grouped, one.arm, () => new Map<number, Observation[]>())
    childOf(bySeed, one.seed, () => []).push(one)
  }
  const names = new Set<string>()
  const arms = new Map<string, ReadonlyMap<number, Measurements>>()
  for (const [arm, bySeed] of grouped) {
    const runs = new Map<number, Measurements>()
    arms.set(arm, runs)
    for (const [seed, observations] of bySeed) {
      const stepsPerEpoch = settings.stepsPerEpoch ?? (time === 'epochs' ? findStepsPerEpoch(observations, say) : 1)
      const run = measuredRun(observations, time, stepsPerEpoch, settings, say)
      for (const name of run.keys()) names.add(name)
      runs.set(seed, measurementsOf(run, observations, time, stepsPerEpoch, settings, say))
    }
  }
  if (mistakes.length > 0) return { mistakes: mistakes.slice(0, mostMistakes) }
  for (const name of tellingNames) names.delete(name)
  const seeds = new Set(all.map(({ seed }) => seed))
  return { recording: { time, arms, seeds: [...seeds], metrics: [...names].sort() } }
}

type Say = (mistake: RecordedMistake) => void

function measuredRun(
  observations: readonly Observation[],
  time: RecordedTime,
  stepsPerEpoch: number,
  { metrics }: RecordingSettings,
  say: Say,
): MeasuredRun {
  const renamed = new Map(Object.entries(metrics).map(([name, column]) => [column, name]))
  const run = new Map<string, Map<number, Measured>>()
  for (const one of observations) {
    const metric = renamed.get(one.metric) ?? one.metric
    if (!metricName.test(metric)) {
      const form = 'letters, digits, "_", "-", "/" and dots; the spec can rename it, with `metrics` and `from`'
      say(located(one, `"${metric}" is no name of a metric: ${form}`))
      continue
    }
    const { value } = one
    if (value === null) continue
    const step = stepOf(one, time, stepsPerEpoch)
    const bySteps = childOf(run, metric, () => new Map<number, Measured>())
    const before = bySteps.get(step)
    if (before === undefined) bySteps.set(step, { ...one, value })
    else {
      const first = `${before.from.file}:${before.row.line}`
      say(located(one, `${metric} of arm ${one.arm}, seed ${one.seed}, was recorded for this moment before (${first})`))
    }
  }
  return run
}

/** When it was recorded, in steps. */
function stepOf({ step, epoch }: Observation, time: RecordedTime, stepsPerEpoch: number): number {
  return time === 'end' ? 0 : (step ?? (epoch ?? 0) * stepsPerEpoch)
}

function measurementsOf(
  run: MeasuredRun,
  observations: readonly Observation[],
  time: RecordedTime,
  stepsPerEpoch: number,
  { labelCounts }: RecordingSettings,
  say: Say,
): Measurements {
  const measured = [...run].filter(([metric]) => !tellingNames.includes(metric))
  const unmeasured = observations.filter(({ value }) => value === null)
  const moments: readonly (readonly [number, Observation])[] = [
    ...measured.flatMap(([, bySteps]) => [...bySteps]),
    ...unmeasured.map((one) => [stepOf(one, time, stepsPerEpoch), one] as const),
  ]
  const last = moments.reduce((most, [step]) => Math.max(most, step), 0)
  const divergedAt = divergence(run)
  const rest = {
    labelCounts,
    ...(divergedAt === null ? {} : { divergedAt }),
    series: Object.fromEntries(measured.map(([metric, bySteps]) => [metric, seriesOf(bySteps)])),
    snapshots: {},
  }
  if (last === 0) return { epochs: 0, stepsPerEpoch, ...rest }
  // Without epochs the whole run counts as one, so that its end is found.
  const [back] = run.get(restoredMetric)?.values() ?? []
  if (time !== 'epochs' && back !== undefined)
    say(located(back, 'a run goes back to an epoch, and the file tells none'))
  if (time === 'steps') return { epochs: 1, stepsPerEpoch: last, ...rest }
  if (last % stepsPerEpoch !== 0) {
    const at = moments.find(([step]) => step === last)?.[1]
    const message = `the run ends at step ${last}, which is no whole number of epochs of ${stepsPerEpoch} steps`
    if (at !== undefined) say(located(at, message))
  }
  const restored = restoredEpoch(run, stepsPerEpoch, last, say)
  return { epochs: last / stepsPerEpoch, stepsPerEpoch, ...restored, ...rest }
}

/** The epoch that the run went back to, where the file says so. */
function restoredEpoch(
  run: MeasuredRun,
  stepsPerEpoch: number,
  last: number,
  say: Say,
): Pick<Measurements, 'restoredEpoch'> {
  const [[step, at] = [0, null], second] = [...(run.get(restoredMetric) ?? [])]
  if (at === null) return {}
  if (second !== undefined) say(located(second[1], 'the run went back to another epoch before: it ends with one'))
  if (step > 0 && step <= last && step % stepsPerEpoch === 0) return { restoredEpoch: step / stepsPerEpoch }
  say(located(at, `the run cannot have gone back to step ${step}: that is the end of none of its epochs`))
  return {}
}

function seriesOf(bySteps: ReadonlyMap<number, Measured>): Series {
  const sorted = [...bySteps].sort(([one], [other]) => one - other)
  return { steps: sorted.map(([step]) => step), values: sorted.map(([, { value }]) => value) }
}

/** The first moment at which a loss or a weight was NaN or infinite, or at which the file says that the run diverged; `null` for none. */
function divergence(run: MeasuredRun): number | null {
  let first: number | null = null
  for (const [metric, bySteps] of run) {
    const said = metric === divergenceMetric
    if (!said && !metric.startsWith('weights.') && !/loss/i.test(metric.split(/[./]/).at(-1) ?? '')) continue
    for (const [step, { value }] of bySteps) {
      if ((said || !Number.isFinite(value)) && (first === null || step < first)) first = step
    }
  }
  return first
}

function childOf<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
