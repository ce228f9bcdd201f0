import { knownSize } from '../../graph/shape.ts'
import { compute, constant } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'

/** The squared difference to the target, meant over the outputs, as in PyTorch's `MSELoss` and Keras's `mean_squared_error`: `Σ (output − target)² / outputs`. */
export const meanSquaredError = loss({
  word: 'mean-squared-error',
  summary: 'Mean over the outputs of the squared difference to the target (PyTorch MSELoss, Keras mean_squared_error).',
  parameters: {},
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward(output, labels) {
    const error = difference(output, labels)
    const squares = compute('multiply', [error, error], {})
    const share = constant(1 / knownSize(output.shape, 1))
    return compute('multiply', [compute('sum', [squares], { axes: [1], keep: false }), share], {})
  },
  pullback: (output, labels) =>
    compute('multiply', [difference(output, labels), constant(2 / knownSize(output.shape, 1))], {}),
})
