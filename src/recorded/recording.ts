import type { Measurements } from '../metrics/measurements.ts'

/** When recorded numbers were measured: epochs can be told apart, only steps can, or there is one number a run, at its end. */
export type RecordedTime = 'epochs' | 'steps' | 'end'

/** Runs that somebody else made, as files have them. */
export interface Recording {
  readonly time: RecordedTime
  /** By arm, then by seed, both in the order of the files. */
  readonly arms: ReadonlyMap<string, ReadonlyMap<number, Measurements>>
  /** Every seed of any arm, in the order of the files. */
  readonly seeds: readonly number[]
  /** Names of all metrics, sorted. */
  readonly metrics: readonly string[]
}

/** The metric that says, by its step, when a run diverged: its value does not matter. It is no metric that could be judged. */
export const divergenceMetric = 'diverged'

/** The metric that says, by its step, which epoch's weights a run went back to when it had ended: its end is that of this epoch. It is no metric that could be judged. */
export const restoredMetric = 'restored'

/** Names that say something of a run, and are no metrics. */
export const tellingNames: readonly string[] = [divergenceMetric, restoredMetric]
