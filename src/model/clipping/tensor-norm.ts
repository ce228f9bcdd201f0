import { times } from '../../graph/arithmetic.ts'
import type { Clip } from './clip.ts'
import { normOf, scaleTo } from './norm.ts'

/** The gradient of each tensor is scaled by itself, so that its norm is at most the limit. */
export const tensorNorm: Clip<'tensorNorm'> = {
  word: 'tensorNorm',
  summary: 'The gradient of each tensor is scaled by itself until its norm is at most this (Keras clipnorm).',
  byFramework: true,
  clip: (gradients, limit, framework) =>
    new Map(
      [...gradients].map(([name, gradient]) => [name, times(gradient, scaleTo(normOf([gradient]), limit, framework))]),
    ),
}
