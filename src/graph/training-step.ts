import type { Tensor } from './tensor.ts'
import type { Update } from './updates.ts'

/** One training step: a pure function of variables, a batch and the step's numbers, to outputs and changes of the variables. */
export interface TrainingStep {
  /** Variables besides the trainable tensors: zero at first. */
  readonly slots: readonly { readonly name: string; readonly shape: readonly number[] }[]
  /** Names of the numbers that the host computes for each step. */
  readonly scalars: readonly string[]
  /**
   * @param step 1 for the first update of a run
   * @param rows rows of its batch
   * @returns the scalars' values in double precision
   */
  scalarsAt(step: number, rows: number): readonly number[]
  /** The network's output before the update, `[rows, classes]`; the loss and the predictions are made from it. */
  readonly output: Tensor
  /** The batch's loss before the update, a single number. */
  readonly loss: Tensor
  /** The class predicted for each row before the update, `[rows]`. */
  readonly predictions: Tensor
  readonly updates: readonly Update[]
}
