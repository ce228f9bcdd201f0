import type { OperationAttributes, OperationName } from '../../graph/operations.ts'
import { type Attributes, flag, integer, real, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'

/** Writes the TensorFlow nodes of one operation, and returns the name of its output. */
type Lowering<Fixed> = (writer: GraphWriter, inputs: readonly string[], attributes: Fixed) => string

const T: Attributes = { T: type('float32') }

/** An operation that TensorFlow has as one kernel with the same inputs. */
const kernel =
  (operation: string, attributes: Attributes = T): Lowering<unknown> =>
  (writer, inputs) =>
    writer.node(operation, inputs, attributes)

/** Both outputs of TensorFlow's fused softmax cross-entropy: row losses, and their gradient. */
const softmaxCrossEntropy = kernel('SparseSoftmaxCrossEntropyWithLogits', { ...T, Tlabels: type('int32') })

/** How TensorFlow computes each primitive operation. */
export const lowerings: { readonly [Name in OperationName]: Lowering<OperationAttributes[Name]> } = {
  constant: (writer, _inputs, { value }) => writer.constant('float32', value),
  matmul: (writer, inputs, { transposeLeft, transposeRight }) =>
    writer.node('MatMul', inputs, { ...T, transpose_a: flag(transposeLeft), transpose_b: flag(transposeRight) }),
  addBias: kernel('BiasAdd'),
  subtract: kernel('Sub'),
  multiply: kernel('Mul'),
  sum: (writer, inputs, { over }) =>
    writer.node('Sum', [...inputs, writer.constant('int32', over === 'rows' ? 0 : 1)], {
      ...T,
      Tidx: type('int32'),
      keep_dims: flag(false),
    }),
  relu: kernel('Relu'),
  reluGradient: kernel('ReluGrad'),
  leakyRelu: (writer, inputs, { slope }) => writer.node('LeakyRelu', inputs, { ...T, alpha: real(slope) }),
  leakyReluGradient: (writer, inputs, { slope }) => writer.node('LeakyReluGrad', inputs, { ...T, alpha: real(slope) }),
  sigmoid: kernel('Sigmoid'),
  sigmoidGradient: outputFirst('SigmoidGrad'),
  tanh: kernel('Tanh'),
  tanhGradient: outputFirst('TanhGrad'),
  softplus: kernel('Softplus'),
  softplusGradient: kernel('SoftplusGrad'),
  oneHot: (writer, inputs, { classes }) =>
    writer.node(
      'OneHot',
      [...inputs, writer.constant('int32', classes), writer.constant('float32', 1), writer.constant('float32', 0)],
      { ...T, TI: type('int32'), axis: integer(-1) },
    ),
  crossEntropy: softmaxCrossEntropy,
  crossEntropyGradient: (writer, inputs) => `${softmaxCrossEntropy(writer, inputs, undefined)}:1`,
  argmax: (writer, inputs) =>
    writer.node('ArgMax', [...inputs, writer.constant('int32', 1)], {
      ...T,
      Tidx: type('int32'),
      output_type: type('int32'),
    }),
}

/** TensorFlow's gradients of sigmoid and tanh take the output before the cotangent. */
function outputFirst(operation: string): Lowering<unknown> {
  return (writer, inputs) => writer.node(operation, inputs.toReversed(), T)
}
