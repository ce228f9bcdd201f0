import { over, plus, square } from '../../graph/arithmetic.ts'
import { compute, type Tensor } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/** Softsign: `x / (1 + |x|)`, derivative `1 / (1 + |x|)²`. Glorot and Bengio 2010, section 4. */
export const softsign = activation({
  word: 'softsign',
  summary: 'x / (1 + |x|)',
  parameters: {},
  asymptotes: [-1, 1],
  forward: (input) => over(input, divisor(input)),
  pullback: (cotangent, input) => over(cotangent, square(divisor(input))),
})

function divisor(input: Tensor): Tensor {
  return plus(compute('absolute', [input], {}), 1)
}
