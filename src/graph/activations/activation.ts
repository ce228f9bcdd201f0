import type { Tensor } from '../tensor.ts'

/** A function applied to each element of a layer's preactivation. */
export interface Activation {
  forward(input: Tensor): Tensor
  /**
   * Vector-Jacobian product.
   *
   * @param cotangent of the output
   * @param input what `forward` was given
   * @param output what `forward` gave
   * @returns cotangent of the input
   */
  pullback(cotangent: Tensor, input: Tensor, output: Tensor): Tensor
}
