import { AssayError } from '../errors.ts'
import type { EnsembleMetric } from '../metrics/ensemble.ts'
import { betterOf } from '../metrics/families/split-quantities.ts'
import type { Measurements, RowAnswers } from '../metrics/measurements.ts'
import { type CurveMoment, type Instant, isOfDiverged, readingText, readsBatch } from './moment.ts'
import { countText } from './number-text.ts'
import { mean } from './statistics/mean.ts'
import type { Moment } from './subject.ts'
import type { Evidence } from './verdict.ts'

/** Largest magnitude of a number that is judged: sums of its third powers, of which skewness is made, are finite. */
export const largestJudged = 1e100

/** One seed's value of a quantity. */
export interface SeedValue {
  readonly seed: number
  readonly value: number
}

/** One seed's finished run. */
export interface SeedRun {
  readonly seed: number
  readonly run: Measurements
}

/**
 * The runs of an arm that a look judges: its first `count` seeds in rising order. Further seeds, trained for another claim, are left out: looking at
 * more than was planned would spend error rate that was not set aside.
 *
 * @throws AssayError `judge/no-measurement` when the arm has fewer seeds, or one of them failed
 */
export function runsOf(evidence: Evidence, arm: string, count: number): readonly SeedRun[] {
  const replicates = Object.hasOwn(evidence, arm) ? [...(evidence[arm] ?? [])] : []
  if (replicates.length < count) {
    throw new AssayError(
      'judge/no-measurement',
      `${arm} has ${replicates.length} of the ${count} seeds that this look needs. Train the missing seeds, or plan fewer.`,
    )
  }
  return replicates
    .sort(([first], [second]) => first - second)
    .slice(0, count)
    .map(([seed, replicate]) => {
      if ('failure' in replicate) {
        throw new AssayError('judge/no-measurement', `seed ${seed} of ${arm} failed: ${replicate.failure}`)
      }
      return { seed, run: replicate.measurements }
    })
}

/**
 * Reads one metric of each run at one moment.
 *
 * @throws AssayError `judge/no-measurement` when it was not measured then, or is too large to be judged; `run/diverged` when it is NaN or infinite, or when a loss or a weight of the
 * run was so by then, whatever the metric but that of divergence itself: a network of NaN gives one answer for every input, which reads as chance
 */
export function valuesOf(
  runs: readonly SeedRun[],
  arm: string,
  metric: string,
  instant: Instant,
): readonly SeedValue[] {
  return runs.map((run) => ({ seed: run.seed, value: readValue(run, arm, metric, instant) }))
}

function readValue(seedRun: SeedRun, arm: string, metric: string, instant: Instant): number {
  const { run } = seedRun
  const ofEpoch = (epoch: number, other = metric) => {
    return valueAt(seedRun, other, epoch * run.stepsPerEpoch, quantityText(arm, other, { kind: 'epoch', epoch }))
  }
  switch (instant.kind) {
    case 'best': {
      const watched = Array.from({ length: run.epochs }, (_, index) => ofEpoch(index + 1, instant.metric))
      const best = betterOf(instant.metric) === 'least' ? Math.min(...watched) : Math.max(...watched)
      return ofEpoch(watched.indexOf(best) + 1)
    }
    case 'last': {
      if (instant.epochs > run.epochs) {
        const message = `${quantityText(arm, metric, instant)} cannot be read in seed ${seedRun.seed}, which has ${countText(run.epochs, 'epoch')}.`
        throw new AssayError('judge/no-measurement', message)
      }
      return mean(Array.from({ length: instant.epochs }, (_, index) => ofEpoch(run.epochs - index)))
    }
    case 'reached': {
      for (let epoch = 1; epoch <= run.epochs; epoch += 1) {
        const value = ofEpoch(epoch)
        if (instant.direction === 'above' ? value > instant.level : value < instant.level) return epoch
      }
      return run.epochs + 1
    }
    default:
      return valueAt(seedRun, metric, stepOf(instant, metric, run), quantityText(arm, metric, instant))
  }
}

/**
 * The step at which a run measured a metric. Epoch e is step e · stepsPerEpoch. `start` is step 0, and step 1 for gradients and (pre)activations, which
 * exist only on a batch: the first, before its update. `end` is the last step, or that which a run went back to.
 */
export function stepOf(instant: Exclude<Moment, CurveMoment>, metric: string, run: Measurements): number {
  switch (instant.kind) {
    case 'start':
      return readsBatch(metric) ? 1 : 0
    case 'end':
      return (run.restoredEpoch ?? run.epochs) * run.stepsPerEpoch
    case 'epoch':
      return instant.epoch * run.stepsPerEpoch
    case 'step':
      return instant.step
  }
}

function valueAt({ seed, run }: SeedRun, metric: string, step: number, quantity: string): number {
  const { divergedAt } = run
  if (isOfDiverged(run, metric, step)) {
    const updates = `${divergedAt} ${divergedAt === 1 ? 'update' : 'updates'}`
    throw new AssayError(
      'run/diverged',
      `${quantity} cannot be judged in seed ${seed}: the run diverged, with a loss or a weight that was NaN or infinite after ${updates} (whether it diverges is training.diverged)`,
    )
  }
  const series = Object.hasOwn(run.series, metric) ? run.series[metric] : undefined
  const value = series?.values[series.steps.indexOf(step)]
  if (value === undefined) {
    const place = quantity.endsWith(`step ${step}`) ? '' : ` (step ${step})`
    throw new AssayError('judge/no-measurement', `${quantity}${place} was not measured in seed ${seed}`)
  }
  if (!Number.isFinite(value)) {
    throw new AssayError('run/diverged', `${quantity} is ${value} in seed ${seed}: the run diverged.`)
  }
  if (Math.abs(value) > largestJudged) {
    const message = `${quantity} is ${value} in seed ${seed}: numbers beyond ${largestJudged} cannot be judged. Measure its logarithm.`
    throw new AssayError('judge/no-measurement', message)
  }
  return value
}

/**
 * What a run's network answered for each row of a split at the end.
 *
 * @throws AssayError `judge/no-measurement` when that was not kept; `run/diverged` when the run diverged
 */
export function answersOf(
  { seed, run }: SeedRun,
  arm: string,
  metric: string,
  split: EnsembleMetric['split'],
): RowAnswers {
  if (run.divergedAt !== undefined) {
    throw new AssayError('run/diverged', `${metric} of ${arm} cannot be judged: seed ${seed} diverged.`)
  }
  const answers = run.answers?.[split]
  if (answers === undefined) {
    throw new AssayError('judge/no-measurement', `what seed ${seed} of ${arm} answered for ${split} rows was not kept.`)
  }
  return answers
}

/** Names what was read: `test.accuracy of baseline at end`. */
export function quantityText(arm: string, metric: string, instant: Instant): string {
  return readingText(metric, arm, instant)
}
