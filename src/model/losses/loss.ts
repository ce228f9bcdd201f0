import type { Static, TObject, TProperties } from 'typebox'
import { knownSize } from '../../graph/shape.ts'
import { compute, type Tensor } from '../../graph/tensor.ts'

/** What is to be predicted: one of so many classes, or so many real numbers. */
export type LossTarget =
  | { readonly kind: 'class'; readonly classes: number }
  | { readonly kind: 'real'; readonly width: number }

/**
 * All that Assay knows of what is minimised, example by example; joining the examples of a batch is the training step's business. A file of this folder named
 * after the word (`cross-entropy` is `cross-entropy.ts`), and a line in `losses.ts`.
 */
export interface Loss<Word extends string = string, Parameters extends TProperties = TProperties> {
  /** The word in a spec, such as `cross-entropy`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /** Schemas of its own parameters, each with its default, by name; empty when it takes none. */
  readonly parameters: Parameters
  /** Whether it takes the softmax of the outputs itself. */
  readonly ownSoftmax: boolean
  /** Whether classes can have weights; absent for no. */
  readonly classWeighted?: true
  /** How many outputs the network may have for a target; none for a target that it is not made for. */
  outputs(target: LossTarget): readonly number[]
  /**
   * @param output of the last layer, `[rows, outputs]`
   * @param labels class numbers, int32 `[rows]`; or real numbers, float32 `[rows, width]`
   * @param parameters with every default filled in
   * @returns one loss per row, `[rows]`
   */
  forward(output: Tensor, labels: Tensor, parameters: Static<TObject<Parameters>>): Tensor
  /**
   * Logarithms of the classes' probabilities that the outputs of one row stand for, in double precision; absent where outputs are no probabilities.
   *
   * @returns as many as there are classes; `null` where so many outputs are no distribution over classes
   */
  logProbabilities?(outputs: Float32Array): Float64Array | null
  /** The gradient of each row's loss with respect to its outputs, `[rows, outputs]`. */
  pullback(output: Tensor, labels: Tensor, parameters: Static<TObject<Parameters>>): Tensor
}

/** Describes a loss; its word and the types of its parameters are those that it is written with. */
export function loss<const Word extends string, const Parameters extends TProperties>(
  description: Loss<Word, Parameters>,
): Loss<Word, Parameters> {
  return description
}

/** One output a class. */
export function oneOutputAClass(target: LossTarget): readonly number[] {
  return target.kind === 'class' ? [target.classes] : []
}

/** One output a class, or one a real number. */
export function oneOutputANumber(target: LossTarget): readonly number[] {
  return [target.kind === 'class' ? target.classes : target.width]
}

/** What outputs should be, `[rows, outputs]`: the real numbers, or 1 for the class and 0 for the others. */
export function wanted(output: Tensor, labels: Tensor): Tensor {
  if (labels.element === 'float32') return labels
  return compute('oneHot', [labels], { classes: knownSize(output.shape, 1) })
}

/** Outputs minus what they should be, `[rows, outputs]`. */
export function difference(output: Tensor, labels: Tensor): Tensor {
  return compute('subtract', [output, wanted(output, labels)], {})
}
