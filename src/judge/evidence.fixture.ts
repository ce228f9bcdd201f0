import type { Measurements } from '../metrics/measurements.ts'
import { anywhere } from '../metrics/range.ts'
import { plannedLooks } from './statistics/look-plan.ts'
import type { Moment, Quantifier, Subject } from './subject.ts'
import type { Confidence, Evidence, Replicate } from './verdict.ts'

/** MNIST's published test labels: a constant answer scores 0.0892 to 0.1135. */
const testLabels = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]

/** A run of three epochs, ten steps each, that measured the given values before training and after each epoch. */
export function run(metrics: Readonly<Record<string, readonly number[]>>): Replicate {
  const measurements: Measurements = {
    epochs: 3,
    stepsPerEpoch: 10,
    labelCounts: { train: [30, 70], validation: [50, 50], test: testLabels },
    series: Object.fromEntries(
      Object.entries(metrics).map(([metric, values]) => [
        metric,
        { steps: values.map((_, epoch) => epoch * 10), values },
      ]),
    ),
    snapshots: {},
  }
  return { measurements }
}

/** The replicates of an arm, seeds 1, 2, …. */
export function arm(...replicates: readonly Replicate[]): ReadonlyMap<number, Replicate> {
  return new Map(replicates.map((replicate, index) => [index + 1, replicate]))
}

/** An arm whose runs end with these test accuracies, after 0.1 before and 0.5 while training. */
export function accuracies(...ends: readonly number[]): ReadonlyMap<number, Replicate> {
  return arm(...ends.map((end) => run({ 'test.accuracy': [0.1, 0.5, 0.5, end] })))
}

/** The end accuracies of one arm named `arm`. */
export function oneArm(...ends: readonly number[]): Evidence {
  return { arm: accuracies(...ends) }
}

/** Test accuracy of `arm`, by default its mean at the end. Its range is left open, so that intervals show as they are computed. */
export function accuracy(seeds: Quantifier = 'mean', at: Moment = { kind: 'end' }): Subject {
  return {
    arm: 'arm',
    metric: 'test.accuracy',
    metrics: ['test.accuracy'],
    at,
    seeds,
    relativeTo: null,
    range: anywhere,
  }
}

/** One of several planned looks, 95 %. */
export function lookAt(looks: readonly number[], look: number): Confidence {
  return { level: 0.95, plan: plannedLooks(looks), look }
}

/** One look at this many seeds, 95 %. */
export function seeds(count: number): Confidence {
  return lookAt([count], 0)
}
