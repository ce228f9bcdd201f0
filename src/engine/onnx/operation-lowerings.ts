import type { OperationLowerings } from '../session/lower-graph.ts'
import { batchNorm, batchNormGradient } from './batch-norm.ts'
import { convolution, convolutionInputGradient, convolutionKernelGradient } from './convolutions.ts'
import type { OnnxGraph } from './onnx-graph.ts'
import {
  castTo,
  heaviside,
  labelLogLoss,
  lastAxesSwapped,
  logistic,
  oneHot,
  operator,
  reshaped,
  transposed,
  whereAboveZero,
} from './operators.ts'
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pools.ts'

/** How ONNX Runtime computes each primitive operation: with the standard's operators, of which a gradient takes several. */
export const operationLowerings: OperationLowerings<OnnxGraph> = {
  constant: (graph, _inputs, { value }) => graph.constant('float32', value),
  matmul: (graph, inputs, { transposeLeft, transposeRight }) =>
    graph.node('Gemm', inputs, { transA: Number(transposeLeft), transB: Number(transposeRight) }),
  addBias: operator('Sum'),
  channelSums: (graph, inputs) =>
    graph.node('ReduceSum', [...inputs, graph.constant('int64', [0, 1, 2])], { keepdims: 0 }),
  add: operator('Add'),
  subtract: operator('Sub'),
  multiply: operator('Mul'),
  divide: operator('Div'),
  maximum: operator('Max'),
  minimum: operator('Min'),
  absolute: operator('Abs'),
  squareRoot: operator('Sqrt'),
  exponential: operator('Exp'),
  logarithm: operator('Log'),
  sign: operator('Sign'),
  sine: operator('Sin'),
  cosine: operator('Cos'),
  errorFunction: operator('Erf'),
  sum: (graph, inputs, { axes, keep }) =>
    graph.node('ReduceSum', [...inputs, graph.constant('int64', axes)], { keepdims: Number(keep) }),
  reshape: (graph, [input = ''], _attributes, shape) => reshaped(graph, input, shape),
  transpose: (graph, [input = ''], { permutation }) => transposed(graph, input, permutation),
  tile: (graph, [input = ''], { multiples }) => graph.node('Tile', [input, graph.constant('int64', multiples)]),
  batchMatmul: (graph, [left = '', right = ''], { transposeLeft, transposeRight }, { length: rank }) =>
    graph.node('MatMul', [
      transposeLeft ? lastAxesSwapped(graph, left, rank) : left,
      transposeRight ? lastAxesSwapped(graph, right, rank) : right,
    ]),
  relu: operator('Relu'),
  reluGradient: (graph, [cotangent = '', output = '']) => graph.node('Mul', [cotangent, heaviside(graph, output)]),
  leakyRelu: (graph, inputs, { slope }) => graph.node('LeakyRelu', inputs, { alpha: { real: slope } }),
  leakyReluGradient: (graph, [cotangent = '', input = ''], { slope }) =>
    whereAboveZero(graph, input, cotangent, graph.node('Mul', [cotangent, graph.constant('float32', slope)])),
  sigmoid: (graph, [input = '']) => logistic(graph, input),
  sigmoidGradient: (graph, [cotangent = '', output = '']) => {
    const slope = graph.node('Mul', [output, graph.node('Sub', [graph.constant('float32', 1), output])])
    return graph.node('Mul', [cotangent, slope])
  },
  tanh: operator('Tanh'),
  tanhGradient: (graph, [cotangent = '', output = '']) => {
    const square = graph.node('Mul', [output, output])
    return graph.node('Mul', [cotangent, graph.node('Sub', [graph.constant('float32', 1), square])])
  },
  softplus: operator('Softplus'),
  softplusGradient: (graph, [cotangent = '', input = '']) => graph.node('Mul', [cotangent, logistic(graph, input)]),
  softmax: (graph, inputs) => graph.node('Softmax', inputs, { axis: -1 }),
  softmaxGradient: (graph, [cotangent = '', output = '']) => {
    const sum = graph.node('ReduceSum', [graph.node('Mul', [cotangent, output]), graph.constant('int64', [-1])], {
      keepdims: 1,
    })
    return graph.node('Mul', [graph.node('Sub', [cotangent, sum]), output])
  },
  convolution,
  convolutionInputGradient,
  convolutionKernelGradient,
  maxPool,
  maxPoolGradient,
  averagePool,
  averagePoolGradient,
  batchNorm,
  batchNormGradient,
  toReal: (graph, [input = '']) => castTo(graph, 'float32', input),
  toInteger: (graph, [input = '']) => castTo(graph, 'int32', input),
  oneHot: (graph, [labels = ''], { classes }) => oneHot(graph, labels, classes),
  crossEntropy: labelLogLoss,
  crossEntropyGradient: (graph, [logits = '', labels = ''], _attributes, [, classes]) =>
    graph.node('Sub', [graph.node('Softmax', [logits], { axis: 1 }), oneHot(graph, labels, Number(classes))]),
  argmax: (graph, inputs) => castTo(graph, 'int32', graph.node('ArgMax', inputs, { axis: 1, keepdims: 0 })),
}
