import type { SplitName } from '../data/definition.ts'

/** One metric of one run over time. `steps[i]` updates had been made when `values[i]` was measured. */
export interface Series {
  /** Rising. Step 0 is before training; epoch e is step `e * stepsPerEpoch`. A gradient or activation at step s >= 1 is that of the s-th batch, before its update. */
  readonly steps: readonly number[]
  /** May hold NaN and infinities: they are kept (as strings in JSON), never turned into null or zero. */
  readonly values: readonly number[]
}

/** When a snapshot is taken: before training, or after it. */
export type SnapshotMoment = 'start' | 'end'

/** A tensor's values at one moment. */
export interface Snapshot {
  /** Least and greatest finite value, the ends of the histogram; NaN when there is none. */
  readonly low: number
  readonly high: number
  /** Finite values in each of 30 equally wide bins from `low` to `high`; `high` itself counts in the last. One bin where all of them are equal. */
  readonly counts: readonly number[]
  /** Every k-th value, row-major, from the first, NaN and infinities among them: k = ceil(n / 512), so that at most 512 are kept. */
  readonly values: readonly number[]
}

/** What a network answered for each row of a split when training had ended: kept where a metric of several seeds asks for it. */
export interface RowAnswers {
  /** SHA-256 (hex) of the rows' numbers in the data table and of their labels: networks with equal ones answered for the same rows. */
  readonly rows: string
  readonly classes: number
  /** Rows × classes, row-major: see `Answers`. */
  readonly scores: Float32Array
  /** Whether scores are logarithms of probabilities. */
  readonly areLogProbabilities: boolean
  /** The class of each row. */
  readonly labels: readonly number[]
}

/** All that was measured in one run: the judge's only evidence. */
export interface Measurements {
  /** Those that were trained. 0 for a run of code, whose metrics have one value, at step 0. */
  readonly epochs: number
  /** The epoch whose weights a training went back to when it had ended: its end is that of this epoch. Absent where it went back to none. */
  readonly restoredEpoch?: number
  readonly stepsPerEpoch: number
  /** Rows of each class in each split: chance bands are computed from them. */
  readonly labelCounts: Readonly<Record<SplitName, readonly number[]>>
  /** By metric name, such as `test.accuracy`, `weights.fc1.kernel.zeroShare`. */
  readonly series: Readonly<Record<string, Series>>
  /**
   * Updates made when a loss or a weight was first found to be NaN or infinite; absent when none was. What was measured from then on is no
   * evidence of anything but the divergence.
   */
  readonly divergedAt?: number
  /** By name, such as `weights.fc1.kernel`, then by moment; often empty. */
  readonly snapshots: Readonly<Record<string, Readonly<Partial<Record<SnapshotMoment, Snapshot>>>>>
  /** Of the splits that metrics of several seeds are about; absent where none is. They are kept with the run, and not in `results.json`. */
  readonly answers?: Readonly<Partial<Record<SplitName, RowAnswers>>>
}
