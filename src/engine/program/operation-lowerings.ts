import type { OperationAttributes, OperationName } from '../../graph/operations.ts'
import { castTo, heaviside, labelLogLoss, logistic, oneHot, operator, whereAboveZero } from '../onnx/operators.ts'
import { flag, integer, real, type } from '../tensorflow/attributes.ts'
import { kernel, outputFirst, softmaxCrossEntropy, T } from '../tensorflow/kernels.ts'
import type { Lowerings } from './lowering.ts'

/**
 * How each engine computes each primitive operation: TensorFlow with its kernels, most of which are made for the purpose, ONNX with the standard's
 * operators, of which a gradient takes several.
 */
export const operationLowerings: { readonly [Name in OperationName]: Lowerings<OperationAttributes[Name]> } = {
  constant: {
    tensorflow: (graph, _inputs, { value }) => graph.constant('float32', value),
    onnx: (graph, _inputs, { value }) => graph.constant('float32', value),
  },
  matmul: {
    tensorflow: (graph, inputs, { transposeLeft, transposeRight }) =>
      graph.node('MatMul', inputs, { ...T, transpose_a: flag(transposeLeft), transpose_b: flag(transposeRight) }),
    onnx: (graph, inputs, { transposeLeft, transposeRight }) =>
      graph.node('Gemm', inputs, { transA: Number(transposeLeft), transB: Number(transposeRight) }),
  },
  addBias: { tensorflow: kernel('BiasAdd'), onnx: operator('Sum') },
  subtract: { tensorflow: kernel('Sub'), onnx: operator('Sub') },
  multiply: { tensorflow: kernel('Mul'), onnx: operator('Mul') },
  sum: {
    tensorflow: (graph, inputs, { over }) =>
      graph.node('Sum', [...inputs, graph.constant('int32', over === 'rows' ? 0 : 1)], {
        ...T,
        Tidx: type('int32'),
        keep_dims: flag(false),
      }),
    onnx: (graph, inputs, { over }) =>
      graph.node('ReduceSum', [...inputs, graph.constant('int64', [over === 'rows' ? 0 : 1])], { keepdims: 0 }),
  },
  relu: { tensorflow: kernel('Relu'), onnx: operator('Relu') },
  reluGradient: {
    tensorflow: kernel('ReluGrad'),
    onnx: (graph, [cotangent = '', output = '']) => graph.node('Mul', [cotangent, heaviside(graph, output)]),
  },
  leakyRelu: {
    tensorflow: (graph, inputs, { slope }) => graph.node('LeakyRelu', inputs, { ...T, alpha: real(slope) }),
    onnx: (graph, inputs, { slope }) => graph.node('LeakyRelu', inputs, { alpha: { real: slope } }),
  },
  leakyReluGradient: {
    tensorflow: (graph, inputs, { slope }) => graph.node('LeakyReluGrad', inputs, { ...T, alpha: real(slope) }),
    onnx: (graph, [cotangent = '', input = ''], { slope }) =>
      whereAboveZero(graph, input, cotangent, graph.node('Mul', [cotangent, graph.constant('float32', slope)])),
  },
  sigmoid: { tensorflow: kernel('Sigmoid'), onnx: (graph, [input = '']) => logistic(graph, input) },
  sigmoidGradient: {
    tensorflow: outputFirst('SigmoidGrad'),
    onnx: (graph, [cotangent = '', output = '']) => {
      const slope = graph.node('Mul', [output, graph.node('Sub', [graph.constant('float32', 1), output])])
      return graph.node('Mul', [cotangent, slope])
    },
  },
  tanh: { tensorflow: kernel('Tanh'), onnx: operator('Tanh') },
  tanhGradient: {
    tensorflow: outputFirst('TanhGrad'),
    onnx: (graph, [cotangent = '', output = '']) => {
      const square = graph.node('Mul', [output, output])
      return graph.node('Mul', [cotangent, graph.node('Sub', [graph.constant('float32', 1), square])])
    },
  },
  softplus: { tensorflow: kernel('Softplus'), onnx: operator('Softplus') },
  softplusGradient: {
    tensorflow: kernel('SoftplusGrad'),
    onnx: (graph, [cotangent = '', input = '']) => graph.node('Mul', [cotangent, logistic(graph, input)]),
  },
  oneHot: {
    tensorflow: (graph, inputs, { classes }) =>
      graph.node(
        'OneHot',
        [...inputs, graph.constant('int32', classes), graph.constant('float32', 1), graph.constant('float32', 0)],
        { ...T, TI: type('int32'), axis: integer(-1) },
      ),
    onnx: (graph, [labels = ''], { classes }) => oneHot(graph, labels, classes),
  },
  crossEntropy: { tensorflow: softmaxCrossEntropy, onnx: labelLogLoss },
  crossEntropyGradient: {
    tensorflow: (graph, inputs) => `${softmaxCrossEntropy(graph, inputs)}:1`,
    onnx: (graph, [logits = '', labels = ''], _attributes, [, classes]) =>
      graph.node('Sub', [graph.node('Softmax', [logits], { axis: 1 }), oneHot(graph, labels, Number(classes))]),
  },
  argmax: {
    tensorflow: (graph, inputs) =>
      graph.node('ArgMax', [...inputs, graph.constant('int32', 1)], {
        ...T,
        Tidx: type('int32'),
        output_type: type('int32'),
      }),
    onnx: (graph, inputs) => castTo(graph, 'int32', graph.node('ArgMax', inputs, { axis: 1, keepdims: 0 })),
  },
}
