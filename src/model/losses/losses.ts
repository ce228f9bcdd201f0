import { type Static, Type } from 'typebox'
import { byWord } from '../by-word.ts'
import { crossEntropy } from './cross-entropy.ts'
import { squaredError } from './squared-error.ts'

/** Every loss by the word that a spec uses, in the order of the reference page. */
export const losses = byWord([crossEntropy, squaredError])

/** A word for a loss. */
export type LossWord = keyof typeof losses

/** How a batch joins the losses of its rows. */
export const reductions = ['mean', 'sum'] as const

/** What holds where a spec does not say. */
export const lossDefaults = { reduction: 'mean' } as const

/** What every loss can be told besides its word. */
export const lossParameters = {
  reduction: Type.Unsafe<(typeof reductions)[number]>({
    type: 'string',
    enum: [...reductions],
    default: lossDefaults.reduction,
    description: 'How the rows of a batch are joined.',
  }),
}

/** A loss with its parameters, as a run's definition holds it: plain JSON. */
export type LossDefinition = { readonly kind: LossWord } & {
  readonly [Name in keyof typeof lossParameters]: Static<(typeof lossParameters)[Name]>
}
