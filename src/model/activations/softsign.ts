import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/** Softsign: `x / (1 + |x|)`, derivative `1 / (1 + |x|)²`. Glorot and Bengio 2010, section 4. */
export const softsign = activation({
  word: 'softsign',
  summary: 'x / (1 + |x|)',
  parameters: {},
  asymptotes: [-1, 1],
  forward: (input) => compute('divide', [input, divisor(input)], {}),
  pullback(cotangent, input) {
    const square = compute('multiply', [divisor(input), divisor(input)], {})
    return compute('divide', [cotangent, square], {})
  },
})

function divisor(input: Tensor): Tensor {
  return compute('add', [compute('absolute', [input], {}), constant(1)], {})
}
