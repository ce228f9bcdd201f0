import type { Metric } from '../../metrics/metric.ts'

/** A metric of the run's model, and when it is asked for (see `MeasureDefinition`). */
export interface Wanted {
  readonly metric: Metric
  readonly at: 'epochs' | readonly number[]
}

/** What to measure when, by step number. Only moments at which the metric exists: a judge finds the others missing. */
export interface MeasurementSchedule {
  /** After so many updates, 0 for before training: evaluations, statistics of weights, and how long neurons stayed the same. */
  readonly afterUpdates: ReadonlyMap<number, readonly Metric[]>
  /** On the batch of this step (from 1), before its update: gradients and activations. */
  readonly onBatch: ReadonlyMap<number, readonly Metric[]>
  /** After the last step of an epoch, from what its steps gave: `fit.*`. */
  readonly ofEpoch: ReadonlyMap<number, readonly Metric[]>
}

/** Lays out a run's measurements over its steps. Asking twice for the same moment measures once. */
export function scheduleMeasurements(
  wanted: readonly Wanted[],
  epochs: number,
  stepsPerEpoch: number,
): MeasurementSchedule {
  const afterUpdates = new Map<number, Metric[]>()
  const onBatch = new Map<number, Metric[]>()
  const ofEpoch = new Map<number, Metric[]>()
  const epochEnds = Array.from({ length: epochs + 1 }, (_, epoch) => epoch * stepsPerEpoch)
  const steps = epochs * stepsPerEpoch

  for (const { metric, at } of wanted) {
    for (const step of at === 'epochs' ? epochEnds : at) {
      if (step < 0 || step > steps) continue
      if (metric.exists === 'after updates') plan(afterUpdates, step, metric)
      else if (metric.exists === 'on batches' && step > 0) plan(onBatch, step, metric)
      else if (metric.exists === 'after epochs' && step > 0 && step % stepsPerEpoch === 0) plan(ofEpoch, step, metric)
    }
  }
  return { afterUpdates, onBatch, ofEpoch }
}

function plan(schedule: Map<number, Metric[]>, step: number, metric: Metric): void {
  const metrics = schedule.get(step) ?? []
  schedule.set(step, metrics)
  if (!metrics.some(({ name }) => name === metric.name)) metrics.push(metric)
}
