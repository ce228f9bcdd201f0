import { type Static, type TObject, type TProperties, Type } from 'typebox'
import type { Tensor } from '../../graph/tensor.ts'
import { byWord } from '../by-word.ts'
import { binaryCrossEntropy } from './binary-cross-entropy.ts'
import { type ClassWeights, defineClassWeights } from './class-weights.ts'
import { clippedCrossEntropy } from './clipped-cross-entropy.ts'
import { crossEntropy } from './cross-entropy.ts'
import { huber } from './huber.ts'
import type { LossTarget } from './loss.ts'
import { meanAbsoluteError } from './mean-absolute-error.ts'
import { meanSquaredError } from './mean-squared-error.ts'
import { squaredError } from './squared-error.ts'

/** Every loss by the word that a spec uses, in the order of the reference page. */
export const losses = byWord([
  crossEntropy,
  squaredError,
  meanSquaredError,
  meanAbsoluteError,
  huber,
  binaryCrossEntropy,
  clippedCrossEntropy,
])

/** A word for a loss. */
export type LossWord = keyof typeof losses

/** How a batch joins the losses of its rows. */
export const reductions = ['mean', 'sum'] as const

/** What holds where a spec does not say. */
const lossDefaults = { reduction: 'mean' } as const

/** What every loss can be told besides its own parameters. */
export const lossParameters = {
  reduction: Type.Unsafe<(typeof reductions)[number]>({
    type: 'string',
    enum: [...reductions],
    default: lossDefaults.reduction,
    description: 'How the rows of a batch are joined.',
  }),
}

/** A loss with its parameters, as a run's definition holds it: plain JSON. Its own parameters are there where they are not their defaults. */
export type LossDefinition = {
  [Word in LossWord]: { readonly kind: Word } & Partial<Values<(typeof losses)[Word]['parameters']>> & {
      readonly [Name in keyof typeof lossParameters]: Static<(typeof lossParameters)[Name]>
    } & ClassWeights
}[LossWord]

type Values<Parameters extends TProperties> = Readonly<Static<TObject<Parameters>>>

/**
 * A loss as a spec names it, with its defaults.
 *
 * @param given as the spec's schema allows them
 */
export function defineLoss(word: LossWord, given: Readonly<Record<string, unknown>>): LossDefinition {
  const schemas: TProperties = losses[word].parameters
  const said = Object.entries(given).filter(
    ([name, value]) => name in schemas && value !== Reflect.get(schemas[name] ?? {}, 'default'),
  )
  const reduction = given.reduction === 'sum' ? 'sum' : lossDefaults.reduction
  const definition: object = {
    kind: word,
    reduction,
    ...Object.fromEntries(said),
    ...defineClassWeights(given, reduction),
  }
  return definition as LossDefinition
}

/** A loss whose parameters are known. */
export interface BoundLoss {
  /** See `Loss.outputs`. */
  outputs(target: LossTarget): readonly number[]
  /** See `Loss.forward`. */
  forward(output: Tensor, labels: Tensor): Tensor
  /** See `Loss.pullback`. */
  pullback(output: Tensor, labels: Tensor): Tensor
  /** See `Loss.logProbabilities`; `null` for a loss that has none. */
  logProbabilities(outputs: Float32Array): Float64Array | null
}

/** The loss that a definition means. */
export function lossOf({
  kind,
  reduction: _reduction,
  classWeights: _weights,
  meanOver: _divisor,
  ...given
}: LossDefinition): BoundLoss {
  const described = losses[kind] as unknown as AnyLoss
  const defaults = Object.entries(described.parameters).map(([name, schema]) => [name, Reflect.get(schema, 'default')])
  const parameters: object = { ...Object.fromEntries(defaults), ...given }
  return {
    outputs: (target) => described.outputs(target),
    forward: (output, labels) => described.forward(output, labels, parameters),
    pullback: (output, labels) => described.pullback(output, labels, parameters),
    logProbabilities: (outputs) => described.logProbabilities?.(outputs) ?? null,
  }
}

/** Whatever its parameters are: they were checked when the definition was made. */
interface AnyLoss {
  readonly parameters: TProperties
  outputs(target: LossTarget): readonly number[]
  forward(output: Tensor, labels: Tensor, parameters: object): Tensor
  pullback(output: Tensor, labels: Tensor, parameters: object): Tensor
  logProbabilities?(outputs: Float32Array): Float64Array | null
}
