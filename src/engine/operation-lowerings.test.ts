import { describe, expect, test } from 'vitest'
import { type Inputs, interpret, type Value } from '../graph/interpret.ts'
import type { OperationName } from '../graph/operations.ts'
import { compute, constant, type InputSource, input, type Tensor } from '../graph/tensor.ts'
import type { EngineName } from './engine.ts'
import { relativeError } from './fixtures/training-cases.ts'
import { callableGraph } from './onnx/callable-graph.ts'
import { importOnnxRuntime } from './onnx/import-onnxruntime.ts'
import { OnnxGraph } from './onnx/onnx-graph.ts'
import { operationLowerings as onOnnx } from './onnx/operation-lowerings.ts'
import { graphLowering } from './session/lower-graph.ts'
import { GraphWriter } from './tensorflow/graph-writer.ts'
import { importTensorFlow } from './tensorflow/import-tfjs.ts'
import { loadModel } from './tensorflow/loaded-model.ts'
import { operationLowerings as onTensorFlow } from './tensorflow/operation-lowerings.ts'
import { endpoint } from './tensorflow/saved-model.ts'

const x = input({ kind: 'variable', name: 'x' }, [3, 4])
const other = input({ kind: 'variable', name: 'other' }, [3, 4])
const bias = input({ kind: 'variable', name: 'bias' }, [4])
const labels = input({ kind: 'labels' }, [3], 'int32')

/** Zero, both signs, far out on both sides, and two equal largest in the last row. */
const values: Readonly<Record<string, Value>> = {
  x: { shape: [3, 4], values: [0.3, -1.2, 2.1, 0, 1.7, 30, -30, 0.9, -0.06, 1.1, -0.8, 1.1] },
  other: { shape: [3, 4], values: [0.9, -0.4, 1.5, 0.3, -1.1, 0.7, -0.2, 1.9, 0.8, -1.3, 0.6, -0.5] },
  bias: { shape: [4], values: [0.2, -0.3, 0.7, -1.1] },
  labels: { shape: [3], values: [2, 0, 3] },
}
const leaves = [x, other, bias, labels]
const nameOf = (source: InputSource) => ('name' in source ? source.name : source.kind)
const inputs: Inputs = (source) => values[nameOf(source)] ?? { shape: [0], values: [] }
/** As an engine is fed with it. */
const arrayOf = (source: InputSource) =>
  source.kind === 'labels' ? Int32Array.from(inputs(source).values) : Float32Array.from(inputs(source).values)

/** Every operation, by name: one that is missing does not type-check. */
const cases: Readonly<Record<OperationName, readonly Tensor[]>> = {
  constant: [compute('multiply', [x, constant(0.1)], {})],
  matmul: [
    compute('matmul', [x, other], { transposeLeft: true, transposeRight: false }),
    compute('matmul', [x, other], { transposeLeft: false, transposeRight: true }),
  ],
  addBias: [compute('addBias', [x, bias], {})],
  subtract: [compute('subtract', [x, other], {})],
  add: [compute('add', [x, other], {}), compute('add', [x, constant(0.3)], {})],
  multiply: [compute('multiply', [x, other], {})],
  divide: [compute('divide', [x, other], {}), compute('divide', [x, constant(7)], {})],
  maximum: [compute('maximum', [x, other], {}), compute('maximum', [x, constant(0.3)], {})],
  minimum: [compute('minimum', [x, other], {}), compute('minimum', [x, constant(0.3)], {})],
  absolute: [compute('absolute', [x], {})],
  squareRoot: [compute('squareRoot', [compute('absolute', [x], {})], {})],
  exponential: [compute('exponential', [compute('multiply', [x, constant(0.1)], {})], {})],
  logarithm: [compute('logarithm', [compute('add', [compute('absolute', [x], {}), constant(1)], {})], {})],
  sign: [compute('sign', [x], {})],
  sine: [compute('sine', [x], {})],
  cosine: [compute('cosine', [x], {})],
  errorFunction: [compute('errorFunction', [x], {})],
  sum: [compute('sum', [x], { over: 'rows' }), compute('sum', [x], { over: 'columns' })],
  relu: [compute('relu', [x], {})],
  reluGradient: [compute('reluGradient', [other, compute('relu', [x], {})], {})],
  leakyRelu: [compute('leakyRelu', [x], { slope: 0.2 })],
  leakyReluGradient: [compute('leakyReluGradient', [other, x], { slope: 0.2 })],
  sigmoid: [compute('sigmoid', [x], {})],
  sigmoidGradient: [compute('sigmoidGradient', [other, compute('sigmoid', [x], {})], {})],
  tanh: [compute('tanh', [x], {})],
  tanhGradient: [compute('tanhGradient', [other, compute('tanh', [x], {})], {})],
  softplus: [compute('softplus', [x], {})],
  softplusGradient: [compute('softplusGradient', [other, x], {})],
  oneHot: [compute('oneHot', [labels], { classes: 5 })],
  crossEntropy: [compute('crossEntropy', [x, labels], {})],
  crossEntropyGradient: [compute('crossEntropyGradient', [x, labels], {})],
  argmax: [compute('argmax', [x], {})],
}

/** Computes a tensor on an engine. */
const engines: Readonly<Record<EngineName, (tensor: Tensor) => Promise<ArrayLike<number>>>> = {
  async tensorflow(tensor) {
    const writer = new GraphWriter()
    const fed = leaves.map(({ source, element, shape }) => {
      const name = nameOf(source)
      return [name, endpoint(writer.placeholder(name, element, shape), element, shape)] as const
    })
    const lower = graphLowering(onTensorFlow, writer, nameOf)
    const result = endpoint(lower(tensor), tensor.element, tensor.shape)
    const signature = { inputs: Object.fromEntries(fed), outputs: { result } }
    const loaded = await loadModel(await importTensorFlow(), writer.nodes, { call: signature })
    const feeds = leaves.map(({ source }) => [nameOf(source), { values: arrayOf(source), shape: inputs(source).shape }])
    const fetched = loaded.call('call', Object.fromEntries(feeds)).get('result')?.values ?? []
    loaded.close()
    return fetched
  },
  async onnx(tensor) {
    const runtime = await importOnnxRuntime()
    const graph = new OnnxGraph()
    const fed = leaves.map(({ source, element, shape }) => {
      const name = graph.input(nameOf(source), element, shape)
      return [name, new runtime.Tensor(arrayOf(source), inputs(source).shape)] as const
    })
    const lower = graphLowering(onOnnx, graph, nameOf)
    const result = graph.output(lower(tensor), tensor.element, tensor.shape)
    const callable = callableGraph(runtime, graph)
    const fetched = (await callable.run(Object.fromEntries(fed), { [result]: null }))[result]?.data
    await callable.release()
    return fetched instanceof Float32Array || fetched instanceof Int32Array ? fetched : []
  },
}

describe.each(Object.entries(engines))('%s', (_engine, run) => {
  test.each(Object.entries(cases))('%s means what the interpreter says', async (_name, tensors) => {
    for (const tensor of tensors) {
      expect(relativeError(await run(tensor), interpret(tensor, inputs).values)).toBeLessThan(1e-6)
    }
  })

  test.each([1e-37, 1, 1e37])('relu passes a gradient on whole or not at all, at outputs of about %d', async (size) => {
    const output = compute('relu', [compute('multiply', [x, constant(size)], {})], {})
    const passed = await run(compute('reluGradient', [other, output], {}))
    const expected = inputs(other.source).values.map((gradient, index) =>
      (inputs(x.source).values[index] ?? 0) > 0 ? Math.fround(gradient) : 0,
    )
    // Adding 0 makes a −0 a 0.
    expect(Array.from(passed, (value) => value + 0)).toEqual(expected)
  })

  test('what saturates is exact, and what is small keeps its digits', async () => {
    // Claims about vanishing gradients read these: 1 − sigmoid(30) is 0 in float32, and sigmoid(−30) is 9.4e-14, not 0.
    const sigmoids = await run(compute('sigmoid', [x], {}))
    expect(sigmoids[5]).toBe(1)
    expect(relativeError([sigmoids[6] ?? 0], [1 / (1 + Math.exp(30))])).toBeLessThan(1e-5)
    expect(await run(compute('tanh', [x], {}))).toMatchObject({ 5: 1, 6: -1 })
  })
})
