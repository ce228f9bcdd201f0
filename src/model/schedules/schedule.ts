import type { Static, TObject, TProperties } from 'typebox'
import type { Convention } from '../convention.ts'
import type { InSteps } from './length.ts'

/**
 * All that Assay knows of a way in which the learning rate, or a momentum, goes through training. A file of this folder named after the word (`cosine` is `cosine.ts`), and
 * a line in `schedules.ts`.
 */
export interface Schedule<Word extends string = string, Parameters extends TProperties = TProperties> {
  /** The word in a spec, such as `cosine`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /** Schemas of its own parameters by name. */
  readonly parameters: Parameters
  /** Its parameters that are values of what it schedules, where that may be a momentum: each is then below 1, and has no default. Absent where only a learning rate goes so. */
  readonly ofMomentum?: readonly (keyof Parameters)[]
  /** What each framework takes for a parameter that may be left out; of `over` it is the rest of the training. */
  readonly defaults: Readonly<Record<Convention, object>>
  /** Lengths that lie within the training: `ends` with it at the latest, or `changes` something before its end. */
  readonly within: Readonly<Partial<Record<keyof Parameters, 'ends' | 'changes'>>>
  /**
   * The learning rate, or the momentum.
   *
   * @param parameters with every default filled in; lengths of time, and `per`, after which the rate changes, in steps
   * @param done steps from its beginning to the last change, from 0 up, and beyond its end where training goes on
   */
  rate(parameters: Resolved<Parameters> & { readonly per: number }, done: number): number
}

/** Parameters as a schedule computes with them. */
export type Resolved<Parameters extends TProperties> = Required<InSteps<Static<TObject<Parameters>>>>

/** Describes a schedule; its word and the types of its parameters are those that it is written with. */
export function schedule<const Word extends string, const Parameters extends TProperties>(
  description: Schedule<Word, Parameters>,
): Schedule<Word, Parameters> {
  return description
}
