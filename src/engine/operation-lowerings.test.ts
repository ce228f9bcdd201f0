import { describe, expect, test } from 'vitest'
import { type Inputs, interpret } from '../graph/interpret.ts'
import type { Convolution, OperationName } from '../graph/operations.ts'
import { compute, constant, type InputSource, input, type Tensor } from '../graph/tensor.ts'
import type { Value } from '../graph/value.ts'
import type { EngineName } from './engine.ts'
import { relativeError } from './fixtures/training-cases.ts'
import { callableGraph } from './onnx/callable-graph.ts'
import { importOnnxRuntime } from './onnx/import-onnxruntime.ts'
import { OnnxGraph } from './onnx/onnx-graph.ts'
import { operationLowerings as onOnnx } from './onnx/operation-lowerings.ts'
import { graphLowering } from './session/lower-graph.ts'
import { loadAddon } from './tensorflow/addon.ts'
import { GraphWriter } from './tensorflow/graph-writer.ts'
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
  images: waves([2, 7, 6, 3], 0.7),
  filters: waves([3, 2, 3, 4], 1.3),
  ownFilters: waves([3, 2, 3, 2], 2.1),
  wideFilters: waves([5, 4, 3, 4], 1.7),
  channels: { shape: [3], values: [0.4, -1.2, 2] },
  spread: { shape: [3], values: [0.3, 1.7, 0.9] },
}
/** Sides that no two axes share, so that swapped axes show. */
const images = input({ kind: 'variable', name: 'images' }, [2, 7, 6, 3])
const filters = input({ kind: 'variable', name: 'filters' }, [3, 2, 3, 4])
const ownFilters = input({ kind: 'variable', name: 'ownFilters' }, [3, 2, 3, 2])
const wideFilters = input({ kind: 'variable', name: 'wideFilters' }, [5, 4, 3, 4])
const channels = input({ kind: 'variable', name: 'channels' }, [3])
const spread = input({ kind: 'variable', name: 'spread' }, [3])
const leaves = [x, other, bias, labels, images, filters, ownFilters, wideFilters, channels, spread]
/** Whose sums do not cancel. */
const positive = compute('exponential', [images], {})
const plain = { transposeLeft: false, transposeRight: false }
const nameOf = (source: InputSource) => ('name' in source ? source.name : source.kind)
const inputs: Inputs = (source) => values[nameOf(source)] ?? { shape: [0], values: [] }
/** As an engine is fed with it. */
const arrayOf = (source: InputSource) =>
  source.kind === 'labels' ? Int32Array.from(inputs(source).values) : Float32Array.from(inputs(source).values)

/** Numbers between −1 and 1, of which no two are equal. */
function waves(shape: readonly number[], step: number): Value {
  const size = shape.reduce((product, side) => product * side, 1)
  return { shape, values: Array.from({ length: size }, (_, index) => Math.sin(step * index + 0.1)) }
}

/** Moves by one, without padding; by two down, with more below than above. */
const moves = [
  { strides: [1, 1], padding: [0, 0, 0, 0] },
  { strides: [2, 1], padding: [1, 2, 0, 1] },
  { strides: [2, 3], padding: [0, 1, 1, 0] },
] as const
/** Elements side by side; apart where the kernel moves by one; and apart where it moves further. */
const layouts = [
  ...moves.map((move) => ({ ...move, dilations: [1, 1] as const })),
  { strides: [1, 1], padding: [0, 0, 0, 0], dilations: [2, 2] },
  { strides: [1, 1], padding: [1, 2, 3, 1], dilations: [3, 2] },
  { strides: [2, 3], padding: [1, 0, 0, 2], dilations: [2, 4] },
] as const
/** An engine may take another way where kernels are wide. */
const wideLayouts = [
  ...moves.map((move) => ({ ...move, dilations: [1, 1] as const })),
  { strides: [2, 1], padding: [1, 2, 3, 1], dilations: [2, 2] },
] as const
const laidOut = [
  ...layouts.flatMap((move) => [filters, ownFilters].map((kernel) => ({ move, kernel }))),
  ...wideLayouts.map((move) => ({ move, kernel: wideFilters })),
]
const convolutions = laidOut.map(({ move, kernel }) => {
  const depthwise = kernel === ownFilters
  const [down, right] = move.strides
  const over: Convolution = {
    ...move,
    // TensorFlow's depthwise kernels move as far down as to the right.
    strides: depthwise ? [down, down] : [down, right],
    kernel: kernel === wideFilters ? [5, 4, 3, 4] : [3, 2, 3, depthwise ? 2 : 4],
    depthwise,
  }
  const output = compute('convolution', [images, kernel], over)
  return { over, kernel, output, cotangent: compute('sign', [output], {}) }
})
const pools = moves.map((move) => ({ ...move, size: [3, 2] as const }))
const means = [
  { size: [2, 2], strides: [2, 2], padding: [0, 0, 0, 0] },
  // What TensorFlow calls "same": 7 rows by 3 at every second, 6 columns by 2 at every one.
  { size: [3, 2], strides: [2, 1], padding: [1, 1, 0, 1] },
] as const

/** Every operation, by name: one that is missing does not type-check. */
const cases: Readonly<Record<OperationName, readonly Tensor[]>> = {
  constant: [compute('multiply', [x, constant(0.1)], {})],
  matmul: [
    compute('matmul', [x, other], { transposeLeft: true, transposeRight: false }),
    compute('matmul', [x, other], { transposeLeft: false, transposeRight: true }),
  ],
  addBias: [compute('addBias', [x, bias], {}), compute('addBias', [images, channels], {})],
  channelSums: [compute('channelSums', [positive], {})],
  subtract: [compute('subtract', [x, other], {})],
  add: [
    compute('add', [x, other], {}),
    compute('add', [x, constant(0.3)], {}),
    compute('add', [channels, images], {}),
    compute('add', [compute('sum', [images], { axes: [1, 2], keep: true }), images], {}),
  ],
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
  sum: [
    compute('sum', [x], { axes: [0], keep: false }),
    compute('sum', [x], { axes: [1], keep: true }),
    compute('sum', [positive], { axes: [1, 2], keep: false }),
    compute('sum', [positive], { axes: [0, 3], keep: true }),
  ],
  reshape: [compute('reshape', [images], { shape: [2, 42, 3] })],
  transpose: [compute('transpose', [images], { permutation: [2, 0, 3, 1] })],
  tile: [compute('tile', [x], { multiples: [2, 3] })],
  batchMatmul: [
    compute('batchMatmul', [images, compute('transpose', [images], { permutation: [0, 1, 3, 2] })], plain),
    compute('batchMatmul', [images, images], { transposeLeft: true, transposeRight: false }),
    compute('batchMatmul', [images, images], { transposeLeft: false, transposeRight: true }),
  ],
  softmax: [compute('softmax', [x], {}), compute('softmax', [images], {})],
  softmaxGradient: [compute('softmaxGradient', [other, compute('softmax', [x], {})], {})],
  convolution: convolutions.map(({ output }) => output),
  convolutionInputGradient: convolutions.map(({ over, kernel, cotangent }) =>
    compute('convolutionInputGradient', [cotangent, kernel], { ...over, input: images.shape }),
  ),
  convolutionKernelGradient: convolutions.map(({ over, cotangent }) =>
    compute('convolutionKernelGradient', [cotangent, images], over),
  ),
  maxPool: pools.map((window) => compute('maxPool', [images], window)),
  maxPoolGradient: pools.map((window) => {
    const output = compute('maxPool', [images], window)
    return compute('maxPoolGradient', [compute('sign', [output], {}), images, output], window)
  }),
  averagePool: means.map((window) => compute('averagePool', [images], window)),
  averagePoolGradient: means.map((window) => {
    const cotangent = compute('sign', [compute('averagePool', [images], window)], {})
    return compute('averagePoolGradient', [cotangent], { ...window, input: images.shape })
  }),
  batchNorm: (['output', 'mean', 'variance'] as const).map((part) =>
    compute('batchNorm', [positive, spread, channels], { epsilon: 0.01, part }),
  ),
  batchNormGradient: (['input', 'scale', 'offset'] as const).map((part) => {
    const moment = (which: 'mean' | 'variance') =>
      compute('batchNorm', [positive, spread, channels], { epsilon: 0.01, part: which })
    const cotangent = compute('multiply', [images, images], {})
    const given = [cotangent, positive, spread, moment('mean'), moment('variance')]
    return compute('batchNormGradient', given, { epsilon: 0.01, part })
  }),
  toReal: [compute('toReal', [labels], {})],
  toInteger: [compute('toInteger', [compute('sign', [x], {})], {})],
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
    const loaded = await loadModel(loadAddon(), writer.nodes, { call: signature })
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
