import { compute } from '../../graph/tensor.ts'
import { activation } from './activation.ts'

/** Rectified linear unit: `max(x, 0)`; its derivative at 0 is taken as 0, as TensorFlow and PyTorch do. */
export const relu = activation({
  word: 'relu',
  summary: 'max(0, x)',
  parameters: {},
  asymptotes: null,
  forward: (input) => compute('relu', [input], {}),
  pullback: (cotangent, _input, output) => compute('reluGradient', [cotangent, output], {}),
})
