import { plus, times } from '../../graph/arithmetic.ts'
import { compute, constant } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/**
 * Hard sigmoid: `x / 6 + 1/2`, cut off at 0 and 1, as PyTorch and Keras 3 have it; derivative 1/6 between −3 and 3, else 0. (Keras 2 had the slope 0.2.)
 *
 * @see Courbariaux et al. 2015, arXiv:1511.00363, section 2.3, for the form; Howard et al. 2019, arXiv:1905.02244, section 5.2, for the slope
 */
export const hardSigmoid = activation({
  word: 'hard-sigmoid',
  summary: 'x / 6 + 1/2, cut off at 0 and 1',
  parameters: {},
  asymptotes: [0, 1],
  forward(input) {
    const line = plus(times(input, 1 / 6), 0.5)
    return compute('minimum', [compute('maximum', [line, constant(0)], {}), constant(1)], {})
  },
  pullback(cotangent, input) {
    const above = compute('reluGradient', [times(cotangent, 1 / 6), plus(input, 3)], {})
    return compute('reluGradient', [above, plus(times(input, -1), 3)], {})
  },
})
