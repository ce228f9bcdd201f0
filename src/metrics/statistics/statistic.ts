import type { ActivationWord } from '../../model/activations/activations.ts'
import type { TensorKind } from '../../model/layers/layer.ts'

/** Where tensors come from: trainable tensors, the loss's gradients, layers' outputs, and what layers apply their activation function to. */
export type StatisticSource = 'weights' | 'gradients' | 'activations' | 'preactivations'

/** What a statistic may need to know besides the values. */
export interface StatisticContext {
  /** The tensor before training, for statistics that look back. */
  readonly initial?: Float32Array | undefined
  /** Activation function of the layer whose outputs the values are. */
  readonly activation?: ActivationWord | undefined
}

/**
 * One number that sums up a matrix: a kernel [fanIn, fanOut], a bias [fanOut] (one row), the gradient of either, or a layer's outputs [rows, units],
 * after or before its activation function.
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
  /** Which trainable tensors, and gradients of them, have it: both kinds where this is not given. */
  readonly tensorKinds?: readonly TensorKind[]
  /** Layers of which activation functions have it: all where this is not given. */
  readonly activations?: readonly ActivationWord[]
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
   * @throws AssayError `internal/broken` when something of the context is needed and missing
   */
  compute(values: Float32Array, shape: readonly number[], context?: StatisticContext): number
}
