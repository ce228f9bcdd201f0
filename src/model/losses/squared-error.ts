import { compute, constant } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'

/** Half the squared distance to the target (of a class, to its one-hot label): `½ Σ (output − target)²` over the outputs, gradient `output − target`. */
export const squaredError = loss({
  word: 'squared-error',
  summary: 'Half the summed squared difference between the outputs and the target, of a class its one-hot label.',
  parameters: {},
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward(output, labels) {
    const error = difference(output, labels)
    const squares = compute('multiply', [error, error], {})
    return compute('multiply', [compute('sum', [squares], { axes: [1], keep: false }), constant(0.5)], {})
  },
  pullback: difference,
})
