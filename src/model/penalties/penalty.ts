import type { Tensor } from '../../graph/tensor.ts'

/** All that Assay knows of a penalty on the size of weights. A file of this folder named after the word, and a line in `penalties.ts`. */
export interface Penalty<Word extends string = string> {
  /** The word in a spec, such as `l2`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /**
   * What it adds to the gradient of a tensor.
   *
   * @param weights the tensor
   * @param strength above 0
   */
  gradient(weights: Tensor, strength: number): Tensor
}
