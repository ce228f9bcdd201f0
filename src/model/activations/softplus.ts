import { compute } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/** Softplus: `ln(1 + exp x)`, derivative `1 / (1 + exp(−x))`. */
export const softplus = activation({
  word: 'softplus',
  summary: 'ln(1 + exp(x))',
  parameters: {},
  asymptotes: null,
  forward: (input) => compute('softplus', [input], {}),
  pullback: (cotangent, input) => compute('softplusGradient', [cotangent, input], {}),
})
