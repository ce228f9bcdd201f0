import type { Tensor } from '../../graph/tensor.ts'

/**
 * All that Assay knows of what is minimised, example by example; joining the examples of a batch is the training step's business. A file of this folder named
 * after the word (`cross-entropy` is `cross-entropy.ts`), and a line in `losses.ts`.
 */
export interface Loss<Word extends string = string> {
  /** The word in a spec, such as `cross-entropy`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /** Whether it takes the softmax of the outputs itself. */
  readonly ownSoftmax: boolean
  /**
   * @param output of the last layer, `[rows, classes]`
   * @param labels class numbers, `[rows]`
   * @returns one loss per row, `[rows]`
   */
  forward(output: Tensor, labels: Tensor): Tensor
  /** The gradient of each row's loss with respect to its outputs, `[rows, classes]`. */
  pullback(output: Tensor, labels: Tensor): Tensor
}

/** Describes a loss; its word is the one that it is written with. */
export function loss<const Word extends string>(description: Loss<Word>): Loss<Word> {
  return description
}
