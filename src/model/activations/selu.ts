import { compute, constant } from '../../graph/tensor.ts'
import { activation } from './activation.ts'
import { exponentialUnit, exponentialUnitPullback } from './elu.ts'

/** The fixed point of mean 0 and variance 1; the digits are those of PyTorch's and Keras's constants. */
const alpha = 1.6732632423543772
const scale = constant(1.0507009873554805)

/**
 * Scaled exponential linear unit: `scale · x` above 0, else `scale · alpha · (exp x − 1)`, alpha 1.6733 and scale 1.0507.
 *
 * @see Klambauer et al. 2017, arXiv:1706.02515, eq. 2 and 14
 */
export const selu = activation({
  word: 'selu',
  summary: '1.0507 * (x for x > 0, 1.6733 * (exp(x) - 1) below)',
  parameters: {},
  asymptotes: null,
  forward: (input) => compute('multiply', [exponentialUnit(input, alpha), scale], {}),
  pullback: (cotangent, input) => exponentialUnitPullback(compute('multiply', [cotangent, scale], {}), input, alpha),
})
