import { compute } from '../tensor.ts'
import type { Activation } from './activation.ts'

/** Softplus: `ln(1 + exp x)`, derivative `1 / (1 + exp(−x))`. */
export const softplus: Activation = {
  forward: (input) => compute('softplus', [input], {}),
  pullback: (cotangent, input) => compute('softplusGradient', [cotangent, input], {}),
}
