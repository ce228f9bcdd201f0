import type { Static, TObject, TProperties } from 'typebox'
import type { Tensor } from '../../graph/tensor.ts'
import type { Update } from '../../graph/updates.ts'
import type { Convention } from '../convention.ts'

/**
 * All that Assay knows of a rule by which weights follow their gradients. A file of this folder named after the word (`rmsprop` is `rmsprop.ts`), and a
 * line in `optimizers.ts`.
 */
export interface Optimizer<
  Word extends string = string,
  Parameters extends TProperties = TProperties,
  ByFramework extends boolean | 'scheduled' = boolean | 'scheduled',
> {
  /** The word in a spec, such as `adam`. */
  readonly word: Word
  /** One sentence, for the reference page. */
  readonly summary: string
  /** Schemas of its parameters by name. */
  readonly parameters: Parameters
  /** The parameter that is a momentum and may have a schedule in the place of its number; absent where none may. */
  readonly momentum?: keyof Parameters & string
  /**
   * Whether its formula, and not its defaults alone, differs between the frameworks; its rule is then told which one is meant. `scheduled`: where the learning
   * rate changes.
   */
  readonly byFramework: ByFramework
  /** What each framework takes for a parameter that its user leaves out. */
  readonly defaults: Readonly<Record<Convention, Values<Parameters>>>
  /** Why these parameters, each valid alone, cannot go together; `null` when they can. */
  conflict?(parameters: Values<Parameters>): OptimizerConflict | null
  /** The rule itself, for parameters with every default filled in. */
  rule(parameters: Values<Parameters> & FrameworkOf<ByFramework>): UpdateRule
}

/** Values of parameters, as their schemas allow them. */
export type Values<Parameters extends TProperties> = Readonly<Static<TObject<Parameters>>>

/** What a rule is told of the framework: nothing where the frameworks agree. */
export type FrameworkOf<ByFramework extends boolean | 'scheduled'> = ByFramework extends true
  ? { readonly framework: Convention }
  : ByFramework extends 'scheduled'
    ? { readonly framework?: Convention }
    : unknown

/** Parameters that cannot go together. */
export interface OptimizerConflict {
  /** The parameters at fault; the first of them that is written is where the mistake is shown. */
  readonly parameters: readonly string[]
  /** What is wrong, after `arm "x" `. */
  readonly message: string
  /** How to fix it. */
  readonly hint: string
}

/** Describes an optimiser; its word and the types of its parameters are those that it is written with. */
export function optimizer<
  const Word extends string,
  const Parameters extends TProperties,
  const ByFramework extends boolean | 'scheduled',
>(description: Optimizer<Word, Parameters, ByFramework>): Optimizer<Word, Parameters, ByFramework> {
  return description
}

/** A trainable tensor about to be updated. */
interface UpdateSite<Slot extends string, Scalar extends string> {
  readonly variable: string
  readonly gradient: Tensor
  /** The variables of its slots. */
  readonly slots: Readonly<Record<Slot, string>>
  /** The step's numbers. */
  readonly scalars: Readonly<Record<Scalar, Tensor>>
}

/** Turns gradients into updates. */
export interface UpdateRule<Slot extends string = string, Scalar extends string = string> {
  /** What it remembers of each trainable tensor: tensors of the same shape, zero at first. */
  readonly slots: readonly Slot[]
  /** Names of the numbers that change from step to step. The host computes them, so the graph needs no step counter. */
  readonly scalars: readonly Scalar[]
  /**
   * @param step 1 for the first update of a run
   * @returns the scalars' values in double precision, in the order of `scalars`
   */
  scalarsAt(step: number): readonly number[]
  update(site: UpdateSite<Slot, Scalar>): Update
}
