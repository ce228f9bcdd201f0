import { compute } from '../tensor.ts'
import type { Activation } from './activation.ts'

/** Hyperbolic tangent, derivative `1 − y²`. */
export const tanh: Activation = {
  forward: (input) => compute('tanh', [input], {}),
  pullback: (cotangent, _input, output) => compute('tanhGradient', [cotangent, output], {}),
}
