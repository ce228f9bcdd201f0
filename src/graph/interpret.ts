import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import { broadcast, matrixProducts, sumOver, tiled, transposed } from './interpret-axes.ts'
import { batchNormGradients, batchNormOutput, momentsOf } from './interpret-batch-norm.ts'
import {
  convolve,
  convolveBack,
  correlate,
  fromMeans,
  largestOfWindows,
  meanOfWindows,
  toLargest,
} from './interpret-windows.ts'
import type { OperationAttributes, OperationName } from './operations.ts'
import { shapeAt } from './shape.ts'
import type { ComputedTensor, InputSource, Tensor } from './tensor.ts'
import { linesOf, mapValue, sideOf, type Value } from './value.ts'

/** Gives the values of a graph's inputs. */
export type Inputs = (source: InputSource) => Value

/**
 * Evaluates a tensor in double precision by the plain meaning of each operation. Slow and without rounding to speak of: an oracle for engines and
 * for pullbacks, not an engine.
 *
 * @returns its values; those of tensors that it shares with earlier calls are taken from `known`
 */
export function interpret(tensor: Tensor, inputs: Inputs, known: Map<Tensor, Value> = new Map()): Value {
  function evaluate(each: Tensor): Value {
    const value = known.get(each) ?? (each.kind === 'input' ? inputs(each.source) : operate(each))
    known.set(each, value)
    return value
  }
  function operate<Name extends OperationName>({ operation, inputs, attributes }: ComputedTensor<Name>): Value {
    const fixed: OperationAttributes[Name] = attributes
    const values = inputs.map(evaluate)
    const [first = nothing, second = nothing] = values
    return meanings[operation](first, second, fixed, values.slice(2))
  }
  return evaluate(tensor)
}

type Meaning<Attributes> = (first: Value, second: Value, attributes: Attributes, others: readonly Value[]) => Value

const nothing: Value = { shape: [0], values: [] }

const meanings: { readonly [Name in OperationName]: Meaning<OperationAttributes[Name]> } = {
  constant: (_first, _second, { value }) => ({ shape: [], values: [value] }),
  matmul: (left, right, { transposeLeft, transposeRight }) =>
    matrixProducts(left, right, transposeLeft, transposeRight),
  batchMatmul: (left, right, { transposeLeft, transposeRight }) =>
    matrixProducts(left, right, transposeLeft, transposeRight),
  addBias: pairwise((x, y) => x + y),
  add: pairwise((x, y) => x + y),
  subtract: pairwise((x, y) => x - y),
  multiply: pairwise((x, y) => x * y),
  divide: pairwise((x, y) => x / y),
  maximum: pairwise(Math.max),
  minimum: pairwise(Math.min),
  sine: (input) => mapValue(input, Math.sin),
  cosine: (input) => mapValue(input, Math.cos),
  // The normal distribution function of x √2 is (1 + erf x) / 2.
  errorFunction: (input) => mapValue(input, (x) => 2 * normalCdf(x * Math.SQRT2, 0, 1) - 1),
  absolute: (input) => mapValue(input, Math.abs),
  squareRoot: (input) => mapValue(input, Math.sqrt),
  exponential: (input) => mapValue(input, Math.exp),
  logarithm: (input) => mapValue(input, Math.log),
  sign: (input) => mapValue(input, Math.sign),
  channelSums: (input) => sumOver(input, [0, 1, 2], false),
  sum: (input, _none, { axes, keep }) => sumOver(input, axes, keep),
  reshape: (input, _none, { shape }) => ({ ...input, shape: shapeAt(shape, rowsOf(input, shape)) }),
  transpose: (input, _none, { permutation }) => transposed(input, permutation),
  tile: (input, _none, { multiples }) => tiled(input, multiples),
  relu: (input) => mapValue(input, (x) => Math.max(x, 0)),
  reluGradient: pairwise((cotangent, output) => (output > 0 ? cotangent : 0)),
  leakyRelu: (input, _none, { slope }) => mapValue(input, (x) => (x > 0 ? x : slope * x)),
  leakyReluGradient: (cotangent, input, { slope }) => broadcast(cotangent, input, (c, x) => (x > 0 ? c : slope * c)),
  sigmoid: (input) => mapValue(input, logistic),
  sigmoidGradient: pairwise((cotangent, output) => cotangent * output * (1 - output)),
  tanh: (input) => mapValue(input, Math.tanh),
  tanhGradient: pairwise((cotangent, output) => cotangent * (1 - output * output)),
  softplus: (input) => mapValue(input, (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  softplusGradient: pairwise((cotangent, input) => cotangent * logistic(input)),
  softmax: (input) => ({ ...input, values: linesOf(input).flatMap(softmax) }),
  softmaxGradient: (cotangent, output) => {
    const products = linesOf(broadcast(cotangent, output, (c, y) => c * y))
    const sums = products.map((line) => line.reduce((sum, x) => sum + x, 0))
    const columns = sideOf(output, -1)
    return mapValue(
      cotangent,
      (c, index) => (output.values[index] ?? 0) * (c - (sums[Math.floor(index / columns)] ?? 0)),
    )
  },
  convolution: convolve,
  convolutionInputGradient: (cotangent, kernel, { input, ...over }) => convolveBack(cotangent, kernel, over, input),
  convolutionKernelGradient: correlate,
  maxPool: (images, _none, window) => largestOfWindows(images, window),
  maxPoolGradient: toLargest,
  averagePool: (images, _none, window) => meanOfWindows(images, window),
  averagePoolGradient: (cotangent, _none, { input, ...window }) => fromMeans(cotangent, window, input),
  batchNorm: (images, scale, { epsilon, part }, [offset = nothing]) =>
    part === 'output' ? batchNormOutput(images, scale, offset, epsilon) : momentsOf(images)[part],
  batchNormGradient: (cotangent, images, { epsilon, part }, [scale = nothing, mean = nothing, variance = nothing]) =>
    batchNormGradients({ cotangent, images, scale, mean, variance, epsilon })[part],
  toReal: (input) => input,
  toInteger: (input) => mapValue(input, Math.trunc),
  oneHot: (labels, _none, { classes }) => ({
    shape: [...labels.shape, classes],
    values: labels.values.flatMap((label) =>
      Array.from({ length: classes }, (_, column) => (column === label ? 1 : 0)),
    ),
  }),
  crossEntropy: (logits, labels) => ({
    shape: labels.shape,
    values: linesOf(logits).map((row, index) => -Math.log(softmax(row)[labels.values[index] ?? -1] ?? Number.NaN)),
  }),
  crossEntropyGradient: (logits, labels) => ({
    shape: logits.shape,
    values: linesOf(logits).flatMap((row, index) =>
      softmax(row).map((share, column) => share - (column === labels.values[index] ? 1 : 0)),
    ),
  }),
  argmax: (input) => ({
    shape: input.shape.slice(0, -1),
    values: linesOf(input).map((row) => row.indexOf(Math.max(...row))),
  }),
}

function pairwise(join: (x: number, y: number) => number): Meaning<unknown> {
  return (left, right) => broadcast(left, right, join)
}

/** Rows of the batch, found from how many elements there are. */
function rowsOf({ values }: Value, shape: Parameters<typeof shapeAt>[0]): number {
  return values.length / shapeAt(shape, 1).reduce((product, side) => product * side, 1)
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

function softmax(row: readonly number[]): readonly number[] {
  const largest = Math.max(...row)
  const powers = row.map((x) => Math.exp(x - largest))
  const total = powers.reduce((sum, x) => sum + x, 0)
  return powers.map((x) => x / total)
}
