import { knownSize } from '../../graph/shape.ts'
import { compute, type Tensor } from '../../graph/tensor.ts'
import { type LossTarget, loss, wanted } from './loss.ts'
import { joinOutputs, joinSlopes, overOutputs } from './over-outputs.ts'

/**
 * Sigmoid cross-entropy from logits, meant over the outputs, or summed: `softplus(z) − y z`, gradient `sigmoid(z) − y`. Of two classes one output is enough, which is the
 * logit of class 1; else each class has one, and y is 1 for the label and 0 for the others. Real targets between 0 and 1 are taken as y.
 *
 * @see PyTorch's `BCEWithLogitsLoss`, Keras's `BinaryCrossentropy(from_logits=True)`
 */
export const binaryCrossEntropy = loss({
  word: 'binary-cross-entropy',
  summary: 'Sigmoid cross-entropy from logits, meant over the outputs: one output for two classes, or one a class.',
  parameters: overOutputs,
  ownSoftmax: true,
  outputs: (target: LossTarget) => {
    if (target.kind === 'real') return [target.width]
    return target.classes === 2 ? [1, 2] : [target.classes]
  },
  logProbabilities(outputs) {
    // One output a class has a probability each, which do not add up to 1.
    if (outputs.length > 1) return null
    const [logit = Number.NaN] = outputs
    const logarithm = (z: number) => Math.min(z, 0) - Math.log1p(Math.exp(-Math.abs(z)))
    return Float64Array.of(logarithm(-logit), logarithm(logit))
  },
  forward(output, labels, { outputs }) {
    const products = compute('multiply', [output, truth(output, labels)], {})
    return joinOutputs(compute('subtract', [compute('softplus', [output], {}), products], {}), outputs)
  },
  pullback(output, labels, { outputs }) {
    const error = compute('subtract', [compute('sigmoid', [output], {}), truth(output, labels)], {})
    return joinSlopes(error, outputs)
  },
})

/** y, `[rows, outputs]`. */
function truth(output: Tensor, labels: Tensor): Tensor {
  if (labels.element === 'float32' || knownSize(output.shape, 1) > 1) return wanted(output, labels)
  return compute('reshape', [compute('toReal', [labels], {})], { shape: ['rows', 1] })
}
