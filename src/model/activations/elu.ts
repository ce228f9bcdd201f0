import { Type } from 'typebox'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/**
 * Exponential linear unit: `x` above 0, else `alpha · (exp x − 1)`; derivative 1 above 0, else `alpha · exp x`. At 0 the derivative is taken as `alpha`, as
 * PyTorch does.
 *
 * @see Clevert et al. 2016, arXiv:1511.07289, eq. 15
 */
export const elu = activation({
  word: 'elu',
  summary: 'x for x > 0, alpha * (exp(x) - 1) below',
  parameters: {
    alpha: Type.Number({
      exclusiveMinimum: 0,
      default: 1,
      description: 'What outputs approach far below zero, with its sign changed.',
    }),
  },
  asymptotes: null,
  forward: (input, { alpha }) => exponentialUnit(input, alpha),
  pullback: (cotangent, input, _output, { alpha }) => exponentialUnitPullback(cotangent, input, alpha),
})

/** `x` above 0, else `alpha · (exp x − 1)`. */
export function exponentialUnit(input: Tensor, alpha: number): Tensor {
  // Above 0 the power is 1, and 1 − 1 is below x; below 0, exp x − 1 is never less than x.
  const below = compute('subtract', [power(input), constant(1)], {})
  return compute('leakyRelu', [compute('maximum', [input, below], {})], { slope: alpha })
}

/** Cotangent of the input of `exponentialUnit`. */
export function exponentialUnitPullback(cotangent: Tensor, input: Tensor, alpha: number): Tensor {
  const scaled = compute('multiply', [cotangent, power(input)], {})
  return compute('leakyReluGradient', [scaled, input], { slope: alpha })
}

/** `exp x` below 0, and 1 above: no large x becomes infinite. */
function power(input: Tensor): Tensor {
  return compute('exponential', [compute('minimum', [input, constant(0)], {})], {})
}
