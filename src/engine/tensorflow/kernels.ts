import { type Attributes, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'

/** Writes the nodes of one operation, and returns the name of its output. */
type Kernel = (writer: GraphWriter, inputs: readonly string[]) => string

/** Most kernels want to know that they work on reals. */
export const T: Attributes = { T: type('float32') }

/** An operation that TensorFlow has as one kernel with the same inputs. */
export function kernel(operation: string, attributes: Attributes = T): Kernel {
  return (writer, inputs) => writer.node(operation, inputs, attributes)
}

/** Both outputs of TensorFlow's fused softmax cross-entropy: row losses, and their gradient. */
export const softmaxCrossEntropy = kernel('SparseSoftmaxCrossEntropyWithLogits', { ...T, Tlabels: type('int32') })

/** TensorFlow's gradients of sigmoid and tanh take the output before the cotangent. */
export function outputFirst(operation: string): Kernel {
  return (writer, inputs) => writer.node(operation, inputs.toReversed(), T)
}
