import { knownSize } from '../../graph/shape.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { loss, oneOutputAClass } from './loss.ts'

/** Keras's `epsilon()`. */
const edge = 1e-7

/**
 * Cross-entropy of outputs that are probabilities, as Keras computes it (`from_logits=False`): `−ln p[label]` with p cut off at 1e-7 and 1 − 1e-7. Where it is
 * cut off its gradient is 0: a network that is sure and wrong stops learning, which cross-entropy from logits does not.
 *
 * @see Keras, keras/src/backend/*\/nn.py, `categorical_crossentropy`
 */
export const clippedCrossEntropy = loss({
  word: 'clipped-cross-entropy',
  summary:
    "Keras's cross-entropy of probabilities, cut off at 1e-7 on either side, where its gradient is 0. The last layer is a softmax.",
  parameters: {},
  ownSoftmax: false,
  classWeighted: true,
  outputs: oneOutputAClass,
  logProbabilities(outputs) {
    const sum = outputs.reduce((total, output) => total + output, 0)
    return Float64Array.from(outputs, (output) => Math.log(output / sum))
  },
  forward(output, labels) {
    const logarithms = compute('logarithm', [cutOff(output)], {})
    const products = compute('multiply', [logarithms, label(output, labels)], {})
    return compute('multiply', [compute('sum', [products], { axes: [1], keep: false }), constant(-1)], {})
  },
  pullback(output, labels) {
    const slopes = compute('divide', [label(output, labels), cutOff(output)], {})
    const inside = compute('multiply', [positive(output, -edge, 1), positive(output, 1 - edge, -1)], {})
    return compute('multiply', [compute('multiply', [slopes, inside], {}), constant(-1)], {})
  },
})

function label(output: Tensor, labels: Tensor): Tensor {
  return compute('oneHot', [labels], { classes: knownSize(output.shape, 1) })
}

function cutOff(output: Tensor): Tensor {
  return compute('maximum', [compute('minimum', [output, constant(1 - edge)], {}), constant(edge)], {})
}

/** 1 where `start + direction · output` is above 0, else 0. */
function positive(output: Tensor, start: number, direction: 1 | -1): Tensor {
  const value = compute('add', [compute('multiply', [output, constant(direction)], {}), constant(start)], {})
  return compute('maximum', [compute('sign', [value], {}), constant(0)], {})
}
