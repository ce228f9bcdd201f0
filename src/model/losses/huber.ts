import { Type } from 'typebox'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { difference, loss, oneOutputANumber } from './loss.ts'
import { joinOutputs, joinSlopes, overOutputs } from './over-outputs.ts'

/**
 * Huber's loss, meant over the outputs, or summed: `½ e²` where the difference e to the target is at most `delta` in size, else `delta (|e| − ½ delta)`. With
 * `c` the difference cut off at ±delta that is `c e − ½ c²`, and its slope is c.
 *
 * @see Huber 1964; PyTorch's `HuberLoss` and Keras's `Huber`, both with delta 1 where nothing is said
 */
export const huber = loss({
  word: 'huber',
  summary: "Huber's loss, meant over the outputs: quadratic up to a difference of delta, linear beyond.",
  parameters: {
    delta: Type.Number({ exclusiveMinimum: 0, default: 1, description: 'Where it becomes linear.', examples: [1] }),
    ...overOutputs,
  },
  ownSoftmax: false,
  outputs: oneOutputANumber,
  forward(output, labels, { delta, outputs }) {
    const error = difference(output, labels)
    const cut = cutOff(error, delta)
    const half = compute('multiply', [compute('multiply', [cut, cut], {}), constant(0.5)], {})
    return joinOutputs(compute('subtract', [compute('multiply', [cut, error], {}), half], {}), outputs)
  },
  pullback: (output, labels, { delta, outputs }) => joinSlopes(cutOff(difference(output, labels), delta), outputs),
})

function cutOff(error: Tensor, delta: number): Tensor {
  return compute('maximum', [compute('minimum', [error, constant(delta)], {}), constant(-delta)], {})
}
