import { times } from '../../graph/arithmetic.ts'
import { compute } from '../../graph/tensor.ts'
import type { Penalty } from './penalty.ts'

/**
 * L1, the lasso: the loss grows by `strength · Σ|w|`, its gradient by `strength · sign(w)`. Keras's `L1`.
 *
 * @see Tibshirani 1996, "Regression Shrinkage and Selection via the Lasso"
 */
export const l1: Penalty<'l1'> = {
  word: 'l1',
  summary: 'The loss grows by this times the sum of |w|.',
  gradient: (weights, strength) => times(compute('sign', [weights], {}), strength),
}
