import type { OperationLowerings } from '../session/lower-graph.ts'
import { flag, integer, real, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { kernel, outputFirst, softmaxCrossEntropy, T } from './kernels.ts'

/** How TensorFlow computes each primitive operation: with its kernels, most of which are made for the purpose. */
export const operationLowerings: OperationLowerings<GraphWriter> = {
  constant: (graph, _inputs, { value }) => graph.constant('float32', value),
  matmul: (graph, inputs, { transposeLeft, transposeRight }) =>
    graph.node('MatMul', inputs, { ...T, transpose_a: flag(transposeLeft), transpose_b: flag(transposeRight) }),
  addBias: kernel('BiasAdd'),
  add: kernel('AddV2'),
  subtract: kernel('Sub'),
  multiply: kernel('Mul'),
  divide: kernel('RealDiv'),
  maximum: kernel('Maximum'),
  minimum: kernel('Minimum'),
  absolute: kernel('Abs'),
  squareRoot: kernel('Sqrt'),
  exponential: kernel('Exp'),
  logarithm: kernel('Log'),
  sign: kernel('Sign'),
  sine: kernel('Sin'),
  cosine: kernel('Cos'),
  errorFunction: kernel('Erf'),
  sum: (graph, inputs, { over }) =>
    graph.node('Sum', [...inputs, graph.constant('int32', over === 'rows' ? 0 : 1)], {
      ...T,
      Tidx: type('int32'),
      keep_dims: flag(false),
    }),
  relu: kernel('Relu'),
  reluGradient: kernel('ReluGrad'),
  leakyRelu: (graph, inputs, { slope }) => graph.node('LeakyRelu', inputs, { ...T, alpha: real(slope) }),
  leakyReluGradient: (graph, inputs, { slope }) => graph.node('LeakyReluGrad', inputs, { ...T, alpha: real(slope) }),
  sigmoid: kernel('Sigmoid'),
  sigmoidGradient: outputFirst('SigmoidGrad'),
  tanh: kernel('Tanh'),
  tanhGradient: outputFirst('TanhGrad'),
  softplus: kernel('Softplus'),
  softplusGradient: kernel('SoftplusGrad'),
  oneHot: (graph, inputs, { classes }) =>
    graph.node(
      'OneHot',
      [...inputs, graph.constant('int32', classes), graph.constant('float32', 1), graph.constant('float32', 0)],
      { ...T, TI: type('int32'), axis: integer(-1) },
    ),
  crossEntropy: softmaxCrossEntropy,
  crossEntropyGradient: (graph, inputs) => `${softmaxCrossEntropy(graph, inputs)}:1`,
  argmax: (graph, inputs) =>
    graph.node('ArgMax', [...inputs, graph.constant('int32', 1)], {
      ...T,
      Tidx: type('int32'),
      output_type: type('int32'),
    }),
}
