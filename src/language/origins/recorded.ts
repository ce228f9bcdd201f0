import { momentText, readsCurve } from '../../judge/moment.ts'
import { outOfRange } from '../../judge/out-of-range.ts'
import { stepOf } from '../../judge/readings.ts'
import type { Moment } from '../../judge/subject.ts'
import type { Measurements } from '../../metrics/measurements.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { RecordedTime, Recording } from '../../recorded/recording.ts'
import { finding } from '../problem.ts'
import type { RecordedArm } from '../resolve/arm.ts'
import { merge } from '../resolve/merge.ts'
import { suggest } from '../schema/nearest.ts'
import type { WrittenRecorded } from '../schema/recorded.ts'
import { outsideMetric } from './declared-metrics.ts'
import type { Origin } from './origin.ts'

const codes = { missing: 'name/unknown', unpinned: 'key/missing', content: 'recorded/file' } as const

/** Runs that were made elsewhere, and stand in a file. */
export const recorded: Origin<'recorded'> = {
  kind: 'recorded',
  key: 'recorded',
  does: 'reads recorded runs',
  instead: 'Its runs are made already.',
  uses: [],
  define({ experiment: { recorded: written = {} }, arm, layers, recordings }) {
    const found = recordings.get(arm.experiment)
    if (found !== undefined && 'absent' in found) return found
    const name = written.arms?.[arm.name] ?? arm.name
    const recording = found !== undefined && 'read' in found ? found.read : null
    const own = recording?.recording.arms.get(name)
    // What is wrong with the files is told by the check of the experiment.
    if (recording === null || own === undefined) return { lacking: [] }
    const { from = Number.NEGATIVE_INFINITY } = merge(layers).seeds ?? {}
    // Of two arms with the same seeds in another order, each look takes the same.
    const seeds = recording.recording.seeds.filter((seed) => seed >= from)
    const runs = new Map(seeds.flatMap((seed) => entryOf(own, seed)))
    const names = [...new Set([...runs.values()].flatMap(({ series }) => Object.keys(series)))].sort()
    const metrics = names.map((metric) => metricOf(metric, written))
    return { defined: { kind: 'recorded', arm, layers, name, recording, runs, metrics, data: null } }
  },
  check({ name, experiment: { recorded: written = {}, arms = {} }, recordings }) {
    const at = ['experiments', name]
    const found = recordings.get(name)
    if (found === undefined || 'absent' in found) return []
    if ('mistakes' in found) {
      return found.mistakes.map(({ at: where, kind, message, hint }) =>
        finding(codes[kind], [...at, 'recorded', ...where], message, hint, kind === 'unpinned' ? 'key' : 'value'),
      )
    }
    const { recording } = found.read
    const known = [...recording.arms.keys()]
    return [
      ...strayValues(recording, written).map(({ metric, message }) => {
        const from = found.read.settings.metrics[metric] ?? metric
        const hint = `If these are percent, say so by a name of their own: metrics: {percent: {from: ${from}, range: [0, 100]}}.`
        return finding('recorded/file', [...at, 'recorded'], message, hint, 'key')
      }),
      ...Object.keys(arms).flatMap((arm) => {
        const called = written.arms?.[arm]
        if (recording.arms.has(called ?? arm)) return []
        const place = called === undefined ? [...at, 'arms', arm] : [...at, 'recorded', 'arms', arm]
        const message = `no recorded run is of arm "${called ?? arm}"`
        const hint = `${suggest(called ?? arm, known)} What the files call it can be said: recorded: {arms: {${arm}: …}}.`
        return [finding('name/unknown', place, message, hint, called === undefined ? 'key' : 'value')]
      }),
      ...Object.keys(written.arms ?? {}).flatMap((arm) =>
        Object.hasOwn(arms, arm)
          ? []
          : [
              finding(
                'name/unknown',
                [...at, 'recorded', 'arms', arm],
                `experiment "${name}" has no arm "${arm}"`,
                suggest(arm, Object.keys(arms)),
                'key',
              ),
            ],
      ),
      ...Object.keys(written.metrics ?? {}).flatMap((metric) =>
        recording.metrics.includes(metric)
          ? []
          : [
              finding(
                'name/unknown',
                [...at, 'recorded', 'metrics', metric],
                `no recorded run has a metric "${metric}"`,
                suggest(metric, recording.metrics),
                'key',
              ),
            ],
      ),
    ]
  },
  impossible(arm, { name }, moment) {
    const runs = [...arm.runs.values()]
    const { time } = arm.recording.recording
    if (runs.some((run) => reads(run, name, time, moment))) return null
    const message = `no recorded run of arm "${arm.arm.name}" has ${name} ${momentText(moment)}`
    if (time === 'end')
      return { message, hint: 'The files count neither steps nor epochs: write `at: end`, or nothing.' }
    if (time === 'steps' && isOfEpochs(moment)) {
      return { message, hint: 'The files count steps: say how many make an epoch, with recorded: {stepsPerEpoch: …}.' }
    }
    const steps = [...new Set(runs.flatMap((run) => run.series[name]?.steps ?? []))].sort((a, b) => a - b)
    const shown = steps.length > 6 ? [...steps.slice(0, 3), '…', steps.at(-1)] : steps
    return { message, hint: `It was recorded at ${steps.length === 1 ? 'step' : 'the steps'} ${shown.join(', ')}.` }
  },
  epochs: (arm) => (arm.recording.recording.time === 'epochs' ? epochsOf(arm) : 0),
}

function metricOf(metric: string, { metrics, labelCounts }: WrittenRecorded): Metric {
  return outsideMetric('recorded', metric, metrics?.[metric], labelCounts ?? {})
}

/** Of each metric that is somewhere out of its range, the first run in which it is. */
function strayValues({ arms, metrics }: Recording, written: WrittenRecorded): ReturnType<typeof outOfRange> {
  const ranges = Object.fromEntries(metrics.map((metric) => [metric, metricOf(metric, written).range]))
  const first = new Map<string, ReturnType<typeof outOfRange>[number]>()
  for (const [arm, runs] of arms) {
    for (const [seed, run] of runs) {
      for (const { metric, message } of outOfRange(run, ranges)) {
        if (!first.has(metric)) first.set(metric, { metric, message: `in arm ${arm}, seed ${seed}, ${message}` })
      }
    }
  }
  return [...first.values()]
}

function entryOf(runs: ReadonlyMap<number, Measurements>, seed: number): readonly [number, Measurements][] {
  const run = runs.get(seed)
  return run === undefined ? [] : [[seed, run]]
}

function epochsOf({ runs }: RecordedArm): number {
  return Math.max(0, ...[...runs.values()].map(({ epochs }) => epochs))
}

function isOfEpochs(moment: Moment): boolean {
  return moment.kind === 'epoch' || readsCurve(moment)
}

/** Whether a run has a metric at a moment; of what is read over all epochs, at the first. */
function reads(run: Measurements, metric: string, time: RecordedTime, moment: Moment): boolean {
  if (moment.kind !== 'end' && time === 'end') return false
  if (isOfEpochs(moment) && time !== 'epochs') return false
  const step = stepOf(readsCurve(moment) ? { kind: 'epoch', epoch: 1 } : moment, metric, run)
  return run.series[metric]?.steps.includes(step) ?? false
}
