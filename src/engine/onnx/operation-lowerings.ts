import type { OperationLowerings } from '../session/lower-graph.ts'
import type { OnnxGraph } from './onnx-graph.ts'
import { castTo, heaviside, labelLogLoss, logistic, oneHot, operator, whereAboveZero } from './operators.ts'

/** How ONNX Runtime computes each primitive operation: with the standard's operators, of which a gradient takes several. */
export const operationLowerings: OperationLowerings<OnnxGraph> = {
  constant: (graph, _inputs, { value }) => graph.constant('float32', value),
  matmul: (graph, inputs, { transposeLeft, transposeRight }) =>
    graph.node('Gemm', inputs, { transA: Number(transposeLeft), transB: Number(transposeRight) }),
  addBias: operator('Sum'),
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
  sum: (graph, inputs, { over }) =>
    graph.node('ReduceSum', [...inputs, graph.constant('int64', [over === 'rows' ? 0 : 1])], { keepdims: 0 }),
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
  oneHot: (graph, [labels = ''], { classes }) => oneHot(graph, labels, classes),
  crossEntropy: labelLogLoss,
  crossEntropyGradient: (graph, [logits = '', labels = ''], _attributes, [, classes]) =>
    graph.node('Sub', [graph.node('Softmax', [logits], { axis: 1 }), oneHot(graph, labels, Number(classes))]),
  argmax: (graph, inputs) => castTo(graph, 'int32', graph.node('ArgMax', inputs, { axis: 1, keepdims: 0 })),
}
