import { compute } from '../../graph/tensor.ts'
import { loss } from './loss.ts'

/** Softmax cross-entropy from logits: `−ln softmax(output)[label]`, gradient `softmax(output) − one-hot(label)`. */
export const crossEntropy = loss({
  word: 'cross-entropy',
  summary: "Softmax cross-entropy of the last layer's outputs, in nats.",
  ownSoftmax: true,
  forward: (output, labels) => compute('crossEntropy', [output, labels], {}),
  pullback: (output, labels) => compute('crossEntropyGradient', [output, labels], {}),
})
