import { compute } from '../tensor.ts'
import type { Activation } from './activation.ts'

/**
 * Leaky rectified linear unit: `x` above 0, else `slope · x`; its derivative at 0 is taken as the slope, as TensorFlow and PyTorch do.
 *
 * @see Maas et al. 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models"
 */
export function leakyRelu(slope: number): Activation {
  return {
    forward: (input) => compute('leakyRelu', [input], { slope }),
    pullback: (cotangent, input) => compute('leakyReluGradient', [cotangent, input], { slope }),
  }
}
