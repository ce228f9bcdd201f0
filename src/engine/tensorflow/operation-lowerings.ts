import type { OperationLowerings } from '../session/lower-graph.ts'
import { flag, integer, real, type } from './attributes.ts'
import { convolution, convolutionInputGradient, convolutionKernelGradient } from './convolutions.ts'
import type { GraphWriter } from './graph-writer.ts'
import {
  averagePoolAttributes,
  batchNormAttributes,
  batchNormGradientAttributes,
  imageSizes,
  maxPoolAttributes,
} from './image-kernels.ts'
import { kernel, outputFirst, reshapeNode, softmaxCrossEntropy, sumNode, T } from './kernels.ts'

/** How TensorFlow computes each primitive operation: with its kernels, most of which are made for the purpose. */
export const operationLowerings: OperationLowerings<GraphWriter> = {
  constant: (graph, _inputs, { value }) => graph.constant('float32', value),
  matmul: (graph, inputs, { transposeLeft, transposeRight }) =>
    graph.node('MatMul', inputs, { ...T, transpose_a: flag(transposeLeft), transpose_b: flag(transposeRight) }),
  addBias: kernel('BiasAdd'),
  // As a matrix: of a convolution's own cotangent TensorFlow would let oneDNN sum along with the kernel's gradient, which takes it twice as long.
  channelSums: (graph, [cotangent = ''], _attributes, [channels = 0]) =>
    graph.node('BiasAddGrad', [reshapeNode(graph, cotangent, ['rows', channels])], T),
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
  sum: (graph, [input = ''], { axes, keep }) => sumNode(graph, input, axes, keep),
  reshape: (graph, [input = ''], _attributes, shape) => reshapeNode(graph, input, shape),
  transpose: (graph, inputs, { permutation }) =>
    graph.node('Transpose', [...inputs, graph.constant('int32', permutation)], { ...T, Tperm: type('int32') }),
  tile: (graph, inputs, { multiples }) =>
    graph.node('Tile', [...inputs, graph.constant('int32', multiples)], { ...T, Tmultiples: type('int32') }),
  batchMatmul: (graph, inputs, { transposeLeft, transposeRight }) =>
    graph.node('BatchMatMulV2', inputs, { ...T, adj_x: flag(transposeLeft), adj_y: flag(transposeRight) }),
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
  softmax: kernel('Softmax'),
  softmaxGradient: (graph, [cotangent = '', output = ''], _attributes, shape) => {
    const products = graph.node('Mul', [cotangent, output], T)
    const difference = graph.node('Sub', [cotangent, sumNode(graph, products, [shape.length - 1], true)], T)
    return graph.node('Mul', [difference, output], T)
  },
  convolution,
  convolutionInputGradient,
  convolutionKernelGradient,
  maxPool: (graph, [images = ''], window, _shape, [shape = []]) =>
    graph.node('MaxPool', [images], maxPoolAttributes(shape, window)),
  maxPoolGradient: (graph, [cotangent = '', images = '', output = ''], window, shape) =>
    graph.node('MaxPoolGrad', [images, output, cotangent], maxPoolAttributes(shape, window)),
  averagePool: (graph, [images = ''], window) => graph.node('AvgPool', [images], averagePoolAttributes(window)),
  averagePoolGradient: (graph, [cotangent = ''], { input, ...window }) =>
    graph.node('AvgPoolGrad', [imageSizes(graph, cotangent, input), cotangent], averagePoolAttributes(window)),
  batchNorm: (graph, [images = '', scale = '', offset = ''], { epsilon, part }) => {
    const none = graph.constant('float32', [])
    const fused = graph.node('FusedBatchNormV3', [images, scale, offset, none, none], batchNormAttributes(epsilon))
    // Outputs: the result, the mean, the unbiased variance, the mean and the biased variance.
    return { output: fused, mean: `${fused}:3`, variance: `${fused}:4` }[part]
  },
  batchNormGradient: (
    graph,
    [cotangent = '', images = '', scale = '', mean = '', variance = ''],
    { epsilon, part },
  ) => {
    const nodes = [cotangent, images, scale, mean, variance, graph.constant('float32', [])]
    const fused = graph.node('FusedBatchNormGradV3', nodes, batchNormGradientAttributes(epsilon))
    return { input: fused, scale: `${fused}:1`, offset: `${fused}:2` }[part]
  },
  toReal: kernel('Cast', { SrcT: type('int32'), DstT: type('float32') }),
  toInteger: kernel('Cast', { SrcT: type('float32'), DstT: type('int32') }),
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
