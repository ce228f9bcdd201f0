import { compute } from '../tensor.ts'
import type { Activation } from './activation.ts'

/** Logistic function: `1 / (1 + exp(−x))`, derivative `y (1 − y)`. */
export const sigmoid: Activation = {
  forward: (input) => compute('sigmoid', [input], {}),
  pullback: (cotangent, _input, output) => compute('sigmoidGradient', [cotangent, output], {}),
}
