import type { Static, TObject, TProperties } from 'typebox'
import type { Tensor } from '../../graph/tensor.ts'

/**
 * All that Assay knows of a function applied to each element of a layer's preactivation. A file of this folder named after the word (`leaky-relu` is
 * `leaky-relu.ts`), and a line in `activations.ts`.
 */
export interface Activation<Word extends string = string, Parameters extends TProperties = TProperties> {
  /** The word in a spec, such as `leaky-relu`. */
  readonly word: Word
  /** The formula, for the reference page. */
  readonly summary: string
  /** Schemas of its parameters, each with its default, by name; empty when it takes none. */
  readonly parameters: Parameters
  /** The values that outputs approach on either side without end; `null` when there are no two such. */
  readonly asymptotes: readonly [number, number] | null
  /** @param parameters with every default filled in */
  forward(input: Tensor, parameters: Static<TObject<Parameters>>): Tensor
  /**
   * Vector-Jacobian product.
   *
   * @param cotangent of the output
   * @param input what `forward` was given
   * @param output what `forward` gave
   * @param parameters as given to `forward`
   * @returns cotangent of the input
   */
  pullback(cotangent: Tensor, input: Tensor, output: Tensor, parameters: Static<TObject<Parameters>>): Tensor
}

/** Describes an activation; its word and the types of its parameters are those that it is written with. */
export function activation<const Word extends string, const Parameters extends TProperties>(
  description: Activation<Word, Parameters>,
): Activation<Word, Parameters> {
  return description
}
