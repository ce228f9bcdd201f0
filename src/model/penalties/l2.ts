import { times } from '../../graph/arithmetic.ts'
import type { Penalty } from './penalty.ts'

/** L2, ridge: the loss grows by `strength · Σw²`, its gradient by `2 · strength · w`. Keras's `L2`; PyTorch's `weight_decay` d is a strength of d / 2. */
export const l2: Penalty<'l2'> = {
  word: 'l2',
  summary: "The loss grows by this times the sum of w², as Keras's L2; half of what PyTorch's weight_decay is.",
  gradient: (weights, strength) => times(weights, 2 * strength),
}
