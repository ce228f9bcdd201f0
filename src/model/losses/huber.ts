import { Type } from 'typebox'
import { knownSize } from '../../graph/shape.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'

/**
 * Huber's loss, meant over the outputs: `½ e²` where the difference e to the target is at most `delta` in size, else `delta (|e| − ½ delta)`. With
 * `c` the difference cut off at ±delta that is `c e − ½ c²`, and its slope is c.
 *
 * @see Huber 1964; PyTorch's `HuberLoss` and Keras's `Huber`, both with delta 1 where nothing is said
 */
export const huber = loss({
  word: 'huber',
  summary: "Huber's loss, meant over the outputs: quadratic up to a difference of delta, linear beyond.",
  parameters: {
    delta: Type.Number({ exclusiveMinimum: 0, default: 1, description: 'Where it becomes linear.', examples: [1] }),
  },
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward(output, labels, { delta }) {
    const error = difference(output, labels)
    const cut = cutOff(error, delta)
    const half = compute('multiply', [compute('multiply', [cut, cut], {}), constant(0.5)], {})
    const each = compute('subtract', [compute('multiply', [cut, error], {}), half], {})
    const share = constant(1 / knownSize(output.shape, 1))
    return compute('multiply', [compute('sum', [each], { axes: [1], keep: false }), share], {})
  },
  pullback: (output, labels, { delta }) =>
    compute('multiply', [cutOff(difference(output, labels), delta), constant(1 / knownSize(output.shape, 1))], {}),
})

function cutOff(error: Tensor, delta: number): Tensor {
  return compute('maximum', [compute('minimum', [error, constant(delta)], {}), constant(-delta)], {})
}
