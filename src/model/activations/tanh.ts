import { compute } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/** Hyperbolic tangent, derivative `1 − y²`. */
export const tanh = activation({
  word: 'tanh',
  summary: 'tanh(x)',
  parameters: {},
  asymptotes: [-1, 1],
  forward: (input) => compute('tanh', [input], {}),
  pullback: (cotangent, _input, output) => compute('tanhGradient', [cotangent, output], {}),
})
