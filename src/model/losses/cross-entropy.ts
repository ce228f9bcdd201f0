import { Type } from 'typebox'
import { knownSize } from '../../graph/shape.ts'
import { compute, constant, type Tensor } from '../../graph/tensor.ts'
import { logSoftmax } from './log-softmax.ts'
import { loss, oneOutputAClass } from './loss.ts'

/**
 * Softmax cross-entropy from logits z: `−ln softmax(z)[label]`, gradient `softmax(z) − one-hot(label)`. With label smoothing s the label has probability
 * `1 − s + s / K` and each other of the K classes `s / K`: the loss is then `s (z[label] − mean z)` more, its gradient `s (one-hot − 1 / K)`.
 *
 * @see Szegedy et al. 2016, arXiv:1512.00567, section 7; PyTorch's `CrossEntropyLoss(label_smoothing)`, Keras's `CategoricalCrossentropy`
 */
export const crossEntropy = loss({
  word: 'cross-entropy',
  summary: "Softmax cross-entropy of the last layer's outputs, in nats.",
  parameters: {
    labelSmoothing: Type.Number({
      minimum: 0,
      exclusiveMaximum: 1,
      default: 0,
      description: 'Share of the probability that is spread over all classes.',
      examples: [0.1],
    }),
  },
  ownSoftmax: true,
  classWeighted: true,
  outputs: oneOutputAClass,
  logProbabilities: logSoftmax,
  forward(output, labels, { labelSmoothing: share }) {
    const plain = compute('crossEntropy', [output, labels], {})
    if (share === 0) return plain
    const products = compute('multiply', [output, spread(output, labels)], {})
    const more = compute('sum', [products], { axes: [1], keep: false })
    return compute('add', [plain, compute('multiply', [more, constant(share)], {})], {})
  },
  pullback(output, labels, { labelSmoothing: share }) {
    const plain = compute('crossEntropyGradient', [output, labels], {})
    if (share === 0) return plain
    return compute('add', [plain, compute('multiply', [spread(output, labels), constant(share)], {})], {})
  },
})

/** One-hot minus 1 / K. */
function spread(output: Tensor, labels: Tensor): Tensor {
  const classes = knownSize(output.shape, 1)
  return compute('subtract', [compute('oneHot', [labels], { classes }), constant(1 / classes)], {})
}
