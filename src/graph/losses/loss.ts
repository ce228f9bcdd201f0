import type { Tensor } from '../tensor.ts'

/** What is minimised, row by row; the reduction over rows is the training step's business. */
export interface Loss {
  /**
   * @param output of the last layer, `[rows, classes]`
   * @param labels class numbers, `[rows]`
   * @returns one loss per row, `[rows]`
   */
  forward(output: Tensor, labels: Tensor): Tensor
  /** The gradient of each row's loss with respect to its outputs, `[rows, classes]`. */
  pullback(output: Tensor, labels: Tensor): Tensor
}
