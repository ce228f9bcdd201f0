import { compute } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'
import { joinOutputs, joinSlopes, overOutputs } from './over-outputs.ts'

/** The squared difference to the target, meant over the outputs, as in PyTorch's `MSELoss` and Keras's `mean_squared_error`: `Σ (output − target)² / outputs`; or summed. */
export const meanSquaredError = loss({
  word: 'mean-squared-error',
  summary: 'Mean over the outputs of the squared difference to the target (PyTorch MSELoss, Keras mean_squared_error).',
  parameters: overOutputs,
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward(output, labels, { outputs }) {
    const error = difference(output, labels)
    return joinOutputs(compute('multiply', [error, error], {}), outputs)
  },
  pullback: (output, labels, { outputs }) => joinSlopes(difference(output, labels), outputs, 2),
})
