import { AssayError } from '../../errors.ts'
import { shapeText } from '../../graph/shape.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { loss } from './loss.ts'

/** Half the squared distance to the one-hot label: `½ Σ (output − one-hot)²` over the classes, gradient `output − one-hot`. */
export const squaredError = loss({
  word: 'squared-error',
  summary: 'Half the summed squared difference between the outputs and the one-hot class.',
  ownSoftmax: false,
  forward(output, labels) {
    const error = difference(output, labels)
    const squares = compute('multiply', [error, error], {})
    return compute('multiply', [compute('sum', [squares], { axes: [1], keep: false }), constant(0.5)], {})
  },
  pullback: difference,
})

function difference(output: Tensor, labels: Tensor): Tensor {
  const classes = output.shape[1]
  if (typeof classes !== 'number') {
    throw new AssayError(
      'internal/broken',
      `squared error needs outputs [rows, classes], got ${shapeText(output.shape)}`,
    )
  }
  return compute('subtract', [output, compute('oneHot', [labels], { classes })], {})
}
