import { AssayError } from '../errors.ts'
import { readsCurve } from '../judge/moment.ts'
import type { Moment, Reading } from '../judge/subject.ts'
import type { TrainedArm } from '../language/resolve/arm.ts'
import { resolveMetric } from '../metrics/catalogue.ts'
import { ensembleMetric } from '../metrics/ensemble.ts'
import type { Metric } from '../metrics/metric.ts'
import type { MeasureDefinition } from './run-definition.ts'

/** Measured in every run that has them, before training and after each epoch: the learning curves of every report. */
const standard = [
  'fit.accuracy',
  'fit.loss',
  'test.accuracy',
  'test.distinctPredictions',
  'test.loss',
  'test.meanSquaredError',
  'test.rSquared',
] as const

/**
 * What is measured of an arm: the standard curves, and all that the whole spec asks of it, so that the claims selected for a run change no run.
 * A metric that is asked at every epoch, or at a moment that is found among them, is measured at `epochs`; another one at the steps asked for alone.
 *
 * @param asked of any arm
 * @returns one entry per metric, sorted by name
 */
export function defineMeasures(arm: TrainedArm, asked: readonly Reading[]): readonly MeasureDefinition[] {
  const everyEpoch: Moment = { kind: 'every epoch' }
  const moments = new Map<string, Moment[]>(
    standard
      .filter((metric) => resolveMetric(metric, arm.model, arm.classes) !== undefined)
      .map((metric) => [metric, [everyEpoch]]),
  )
  for (const { arm: name, metric, at } of asked) {
    // Those of several seeds are computed from their answers: see `defineAnswers`.
    if (name === arm.arm.name && ensembleMetric(metric) === null)
      moments.set(metric, [...(moments.get(metric) ?? []), at])
  }
  return [...moments]
    .map(([metric, at]) => ({ metric, at: stepsOf(arm, metric, at) }))
    .sort((a, b) => (a.metric < b.metric ? -1 : 1))
}

function stepsOf(arm: TrainedArm, name: string, moments: readonly Moment[]): MeasureDefinition['at'] {
  const metric = resolveMetric(name, arm.model, arm.classes)
  const { stepsPerEpoch, training } = arm
  if (metric === undefined || stepsPerEpoch === null) {
    throw new AssayError(
      'internal/broken',
      `A spec was planned that has mistakes: arm "${arm.arm.name}" cannot measure ${name}.`,
    )
  }
  if (metric.exists === 'at the end') return [training.epochs * stepsPerEpoch]
  // Where training may end early, its end can be any epoch.
  const all = moments.some(
    (moment) => readsCurve(moment) || (moment.kind === 'end' && training.stopEarly !== undefined),
  )
  const epochs = Array.from({ length: training.epochs }, (_, index) => (index + 1) * stepsPerEpoch)
  const curve = firstStep(metric) === 0 ? [0, ...epochs] : epochs
  const single = moments.flatMap((moment) => stepOf(moment, metric, stepsPerEpoch, training.epochs))
  if (all && single.every((step) => curve.includes(step))) return 'epochs'
  return [...new Set([...(all ? curve : []), ...single])].sort((a, b) => a - b)
}

/** The first step at which a metric can exist: 0 before any update, or 1 when it needs a training batch. */
function firstStep({ exists }: Metric): 0 | 1 {
  return exists === 'after updates' ? 0 : 1
}

function stepOf(moment: Moment, metric: Metric, stepsPerEpoch: number, epochs: number): readonly number[] {
  switch (moment.kind) {
    case 'start':
      return [firstStep(metric)]
    case 'end':
      return [epochs * stepsPerEpoch]
    case 'epoch':
      return [moment.epoch * stepsPerEpoch]
    case 'step':
      return [moment.step]
    default:
      return []
  }
}
