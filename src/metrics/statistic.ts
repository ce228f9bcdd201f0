/** Where tensors come from: trainable tensors, the loss's gradients, layers' outputs. */
export type StatisticSource = 'weights' | 'gradients' | 'activations'

/**
 * One number that sums up a matrix: a kernel [fanIn, fanOut], a bias [fanOut] (one row), the gradient of either, or a layer's outputs [rows, units].
 * A file of this folder named after the word a spec uses (`zeroShare` is `zero-share.ts`), and a line in `statistics.ts`.
 *
 * Columns are neurons. Two numbers are the same when they compare equal: +0 and -0 are the same, since no later computation of a network tells
 * them apart; and NaN is the same as NaN, whatever its payload.
 */
export interface Statistic {
  /** The word in a metric's name, such as `zeroShare`. */
  readonly name: string
  /** What it is, without a full stop: a metric's meaning is `Kernel of layer fc1: ` and this. */
  readonly meaning: string
  /** `share`, `count`, or empty for a plain number. */
  readonly unit: string
  /** Where the metric exists. */
  readonly sources: readonly StatisticSource[]
  /**
   * Possible values, inclusive.
   *
   * @param shape of the tensor; a batch whose rows are not known has Infinity of them
   */
  range(shape: readonly number[]): readonly [number, number]
  /**
   * Computes it in float64.
   *
   * @param values row-major, at least one
   * @param shape [columns] or [rows, columns]
   * @param initial the tensor before training, for statistics that look back
   * @throws AssayError `internal/broken` when `initial` is needed and missing
   */
  compute(values: Float32Array, shape: readonly number[], initial?: Float32Array): number
}
