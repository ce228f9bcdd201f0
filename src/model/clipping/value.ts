import { compute, constant } from '../../graph/tensor.ts'
import type { Clip } from './clip.ts'

/** Each number of a gradient is cut off at the limit and at minus the limit. */
export const value: Clip<'value'> = {
  word: 'value',
  summary:
    'Each number of a gradient is cut off at this and at minus this (PyTorch clip_grad_value_, Keras clipvalue).',
  byFramework: false,
  clip: (gradients, limit) =>
    new Map(
      [...gradients].map(([name, gradient]) => {
        const above = compute('maximum', [gradient, constant(-limit)], {})
        return [name, compute('minimum', [above, constant(limit)], {})]
      }),
    ),
}
