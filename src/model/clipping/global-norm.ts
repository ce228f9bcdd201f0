import { times } from '../../graph/arithmetic.ts'
import type { Clip } from './clip.ts'
import { normOf, scaleTo } from './norm.ts'

/**
 * All gradients are scaled together, so that the norm of all of them is at most the limit.
 *
 * @see Pascanu et al. 2013, arXiv:1211.5063, algorithm 1
 */
export const globalNorm: Clip<'globalNorm'> = {
  word: 'globalNorm',
  summary:
    'All gradients are scaled together until their norm is at most this (PyTorch clip_grad_norm_, Keras global_clipnorm).',
  byFramework: true,
  clip(gradients, limit, framework) {
    const scale = scaleTo(normOf([...gradients.values()]), limit, framework)
    return new Map([...gradients].map(([name, gradient]) => [name, times(gradient, scale)]))
  },
}
