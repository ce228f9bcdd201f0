import { knownSize } from '../../graph/shape.ts'
import { compute, constant } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'

/** The absolute difference to the target, meant over the outputs (PyTorch's `L1Loss`, Keras's `mean_absolute_error`); its slope at 0 is taken as 0. */
export const meanAbsoluteError = loss({
  word: 'mean-absolute-error',
  summary:
    'Mean over the outputs of the absolute difference to the target (PyTorch L1Loss, Keras mean_absolute_error).',
  parameters: {},
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward(output, labels) {
    const sizes = compute('absolute', [difference(output, labels)], {})
    const share = constant(1 / knownSize(output.shape, 1))
    return compute('multiply', [compute('sum', [sizes], { axes: [1], keep: false }), share], {})
  },
  pullback(output, labels) {
    const signs = compute('sign', [difference(output, labels)], {})
    return compute('multiply', [signs, constant(1 / knownSize(output.shape, 1))], {})
  },
})
