import { compute } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'
import { joinOutputs, joinSlopes, overOutputs } from './over-outputs.ts'

/** The absolute difference to the target, meant over the outputs (PyTorch's `L1Loss`, Keras's `mean_absolute_error`), or summed; its slope at 0 is taken as 0. */
export const meanAbsoluteError = loss({
  word: 'mean-absolute-error',
  summary:
    'Mean over the outputs of the absolute difference to the target (PyTorch L1Loss, Keras mean_absolute_error).',
  parameters: overOutputs,
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward: (output, labels, { outputs }) => joinOutputs(compute('absolute', [difference(output, labels)], {}), outputs),
  pullback: (output, labels, { outputs }) => joinSlopes(compute('sign', [difference(output, labels)], {}), outputs),
})
