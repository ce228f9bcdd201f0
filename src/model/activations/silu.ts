import { plus, times } from '../../graph/arithmetic.ts'
import { compute } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/**
 * Sigmoid linear unit, also called swish: `x · s` with `s = 1 / (1 + exp(−x))`, derivative `s + x · s (1 − s)`.
 *
 * @see Elfwing et al. 2018, arXiv:1702.03118; Ramachandran et al. 2017, arXiv:1710.05941 (swish with β = 1)
 */
export const silu = activation({
  word: 'silu',
  summary: 'x / (1 + exp(-x))',
  parameters: {},
  asymptotes: null,
  forward: (input) => times(input, compute('sigmoid', [input], {})),
  pullback(cotangent, input, output) {
    const share = compute('sigmoid', [input], {})
    // s + x · s (1 − s) = s + y (1 − s)
    return times(cotangent, plus(share, times(output, plus(times(share, -1), 1))))
  },
})
