import type { Tensor } from '../../graph/tensor.ts'
import type { Convention } from '../convention.ts'

/** Gradients by tensor. */
export type Gradients = ReadonlyMap<string, Tensor>

/** All that Assay knows of a way to keep gradients small. A file of this folder named after the word (`globalNorm` is `global-norm.ts`), and a line in `clips.ts`. */
export interface Clip<Word extends string = string> {
  /** The word in a spec, such as `globalNorm`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /** Whether its formula differs between the frameworks. */
  readonly byFramework: boolean
  /** @param limit above 0 */
  clip(gradients: Gradients, limit: number, framework: Convention): Gradients
}
