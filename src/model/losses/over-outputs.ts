import { Type } from 'typebox'
import { knownSize } from '../../graph/shape.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'

/** How the outputs of a row are joined. */
type Outputs = 'mean' | 'sum'

/** The parameter of losses that join a number for each output. */
export const overOutputs = {
  outputs: Type.Unsafe<Outputs>({
    type: 'string',
    enum: ['mean', 'sum'],
    default: 'mean',
    description:
      'How the outputs of a row are joined. PyTorch’s `reduction="sum"` is `sum` of outputs and of rows; Keras has the mean alone.',
  }),
}

/**
 * Joins the losses of a row's outputs.
 *
 * @param each one loss an output, `[rows, outputs]`
 * @returns one loss a row, `[rows]`
 */
export function joinOutputs(each: Tensor, outputs: Outputs): Tensor {
  const sum = compute('sum', [each], { axes: [1], keep: false })
  return outputs === 'sum' ? sum : compute('multiply', [sum, constant(1 / knownSize(each.shape, 1))], {})
}

/**
 * The gradient of what `joinOutputs` makes.
 *
 * @param slopes of each output's loss, divided by `factor`, `[rows, outputs]`
 */
export function joinSlopes(slopes: Tensor, outputs: Outputs, factor = 1): Tensor {
  const scale = outputs === 'sum' ? factor : factor / knownSize(slopes.shape, 1)
  return scale === 1 ? slopes : compute('multiply', [slopes, constant(scale)], {})
}
