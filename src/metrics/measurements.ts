import type { SplitName } from '../data/definition.ts'

/** One metric of one run over time. `steps[i]` updates had been made when `values[i]` was measured. */
export interface Series {
  /** Rising. Step 0 is before training; epoch e is step `e * stepsPerEpoch`. A gradient or activation at step s >= 1 is that of the s-th batch, before its update. */
  readonly steps: readonly number[]
  /** May hold NaN and infinities: they are kept (as strings in JSON), never turned into null or zero. */
  readonly values: readonly number[]
}

/** All that was measured in one run: the judge's only evidence. */
export interface Measurements {
  readonly epochs: number
  readonly stepsPerEpoch: number
  /** Rows of each class in each split: chance bands are computed from them. */
  readonly labelCounts: Readonly<Record<SplitName, readonly number[]>>
  /** By metric name, such as `test.accuracy`, `weights.fc1.kernel.zeroShare`. */
  readonly series: Readonly<Record<string, Series>>
}
