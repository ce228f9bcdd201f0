import { Type } from 'typebox'
import { compute } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/**
 * Leaky rectified linear unit: `x` above 0, else `slope · x`; its derivative at 0 is taken as the slope, as TensorFlow and PyTorch do. The default slope
 * is that of PyTorch's `LeakyReLU`.
 *
 * @see Maas et al. 2013, "Rectifier Nonlinearities Improve Neural Network Acoustic Models"
 */
export const leakyRelu = activation({
  word: 'leaky-relu',
  summary: 'x for x > 0, slope * x below',
  parameters: { slope: Type.Number({ minimum: 0, maximum: 1, default: 0.01, description: 'Slope below zero.' }) },
  asymptotes: null,
  forward: (input, { slope }) => compute('leakyRelu', [input], { slope }),
  pullback: (cotangent, input, _output, { slope }) => compute('leakyReluGradient', [cotangent, input], { slope }),
})
