import { compute } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/** Logistic function: `1 / (1 + exp(−x))`, derivative `y (1 − y)`. */
export const sigmoid = activation({
  word: 'sigmoid',
  summary: '1 / (1 + exp(-x))',
  parameters: {},
  asymptotes: [0, 1],
  forward: (input) => compute('sigmoid', [input], {}),
  pullback: (cotangent, _input, output) => compute('sigmoidGradient', [cotangent, output], {}),
})
