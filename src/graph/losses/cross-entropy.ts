import { compute } from '../tensor.ts'
import type { Loss } from './loss.ts'

/** Softmax cross-entropy from logits: `−ln softmax(output)[label]`, gradient `softmax(output) − one-hot(label)`. */
export const crossEntropy: Loss = {
  forward: (output, labels) => compute('crossEntropy', [output, labels], {}),
  pullback: (output, labels) => compute('crossEntropyGradient', [output, labels], {}),
}
