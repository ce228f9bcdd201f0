import type { Shape } from '../../graph/shape.ts'
import { type Attributes, flag, type } from './attributes.ts'
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

/** The sum along some axes, which vanish or are kept with size 1. */
export function sumNode(writer: GraphWriter, input: string, axes: readonly number[], keep: boolean): string {
  const [axis = 0, ...others] = axes
  const along = writer.constant('int32', others.length === 0 ? axis : axes)
  return writer.node('Sum', [input, along], { ...T, Tidx: type('int32'), keep_dims: flag(keep) })
}

/** The same elements in another shape, of which one side at most depends on the batch. */
export function reshapeNode(writer: GraphWriter, input: string, shape: Shape): string {
  const sizes = writer.constant(
    'int32',
    shape.map((side) => (typeof side === 'number' ? side : -1)),
  )
  return writer.node('Reshape', [input, sizes], { ...T, Tshape: type('int32') })
}
