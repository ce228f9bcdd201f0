import { type Dimension, elementCount, knownSize, type Shape, sameShape } from './shape.ts'
import {
  broadcastPair,
  elementwise,
  elementwisePair,
  one,
  real,
  reals,
  shapeMistake,
  type TypeRule,
  two,
} from './type-rules.ts'
import { type Window, windowExtent, windowed } from './window.ts'

/** No attributes. */
type None = Readonly<Record<string, never>>

/** What is fixed about an operation besides its inputs, by operation. */
export interface OperationAttributes {
  readonly constant: { readonly value: number }
  readonly matmul: { readonly transposeLeft: boolean; readonly transposeRight: boolean }
  readonly addBias: None
  readonly channelSums: None
  readonly add: None
  readonly subtract: None
  readonly multiply: None
  readonly divide: None
  readonly maximum: None
  readonly minimum: None
  readonly absolute: None
  readonly squareRoot: None
  readonly exponential: None
  readonly logarithm: None
  readonly sign: None
  readonly sine: None
  readonly cosine: None
  readonly errorFunction: None
  /** Along which axes, from 0; kept, they have size 1. */
  readonly sum: { readonly axes: readonly number[]; readonly keep: boolean }
  readonly reshape: { readonly shape: Shape }
  readonly transpose: { readonly permutation: readonly number[] }
  /** How often along each axis. */
  readonly tile: { readonly multiples: readonly number[] }
  readonly batchMatmul: { readonly transposeLeft: boolean; readonly transposeRight: boolean }
  readonly relu: None
  readonly reluGradient: None
  readonly leakyRelu: { readonly slope: number }
  readonly leakyReluGradient: { readonly slope: number }
  readonly sigmoid: None
  readonly sigmoidGradient: None
  readonly tanh: None
  readonly tanhGradient: None
  readonly softplus: None
  readonly softplusGradient: None
  readonly softmax: None
  readonly softmaxGradient: None
  readonly convolution: Convolution
  readonly convolutionInputGradient: Convolution & { readonly input: Shape }
  readonly convolutionKernelGradient: Convolution
  readonly maxPool: Window
  readonly maxPoolGradient: Window
  readonly averagePool: Window
  readonly averagePoolGradient: Window & { readonly input: Shape }
  readonly batchNorm: { readonly epsilon: number; readonly part: 'output' | 'mean' | 'variance' }
  readonly batchNormGradient: { readonly epsilon: number; readonly part: 'input' | 'scale' | 'offset' }
  readonly toInteger: None
  readonly toReal: None
  readonly oneHot: { readonly classes: number }
  readonly crossEntropy: None
  readonly crossEntropyGradient: None
  readonly argmax: None
}

/** How a kernel is laid over images; `depthwise`, each channel has kernels of its own. */
export interface Convolution extends Pick<Window, 'strides' | 'padding'> {
  /** Sizes of the kernel: height, width, channels, and filters (depthwise, filters of each channel). */
  readonly kernel: readonly [number, number, number, number]
  readonly depthwise: boolean
  /** How far apart the kernel's elements stand, down and to the right; 1 where they are neighbours. */
  readonly dilations: readonly [number, number]
}

/** Height and width of the part of an image that a kernel is laid over at each place. */
export function receptiveField({ kernel, dilations }: Pick<Convolution, 'kernel' | 'dilations'>) {
  return [windowExtent(kernel[0], dilations[0]), windowExtent(kernel[1], dilations[1])] as const
}

/** Names a primitive operation. */
export type OperationName = keyof OperationAttributes

/**
 * Every primitive operation, once: the rule for its type, and its formula, in which inputs are named in their order. An engine lowers each of them: its
 * table has one entry per name here, so a new operation does not type-check until every engine (and the float64 interpreter that tests use as an
 * oracle) knows it.
 */
export const operations: { readonly [Name in OperationName]: TypeRule<OperationAttributes[Name]> } = {
  /** The number `value`. */
  constant: (inputs) => {
    if (inputs.length > 0) {
      throw shapeMistake('no input for a constant', inputs)
    }
    return real([])
  },
  /** `left · right`, each transposed first where asked. */
  matmul: (inputs, { transposeLeft, transposeRight }) => {
    const [left, right] = two(inputs, 'float32', 'float32')
    const [rows, inner] = transposeLeft ? left.shape.toReversed() : left.shape
    const [innerRight, columns] = transposeRight ? right.shape.toReversed() : right.shape
    const matrices = left.shape.length === 2 && right.shape.length === 2
    if (!matrices || rows === undefined || columns === undefined || inner !== innerRight) {
      throw shapeMistake('two matrices that share their inner dimension', inputs)
    }
    return real([rows, columns])
  },
  /** `matrix + vector`, the vector added to every row; of images, to every place. */
  addBias: (inputs) => {
    const [matrix, vector] = two(inputs, 'float32', 'float32')
    if (![2, 4].includes(matrix.shape.length) || !sameShape(vector.shape, matrix.shape.slice(-1))) {
      throw shapeMistake('a matrix and a vector as long as its rows', inputs)
    }
    return matrix
  },
  /** The sum of each channel of images over all rows and places. */
  channelSums: (inputs) => real(one(inputs, 'float32', [4]).shape.slice(-1)),
  /** `left + right` */
  add: broadcastPair,
  /** `left − right` */
  subtract: broadcastPair,
  /** `left · right`, element by element. */
  multiply: broadcastPair,
  /** `left / right`, element by element. */
  divide: broadcastPair,
  /** The larger of both, element by element. */
  maximum: broadcastPair,
  /** The smaller of both, element by element. */
  minimum: broadcastPair,
  /** `|x|` */
  absolute: elementwise,
  /** `√x` */
  squareRoot: elementwise,
  /** `exp x` */
  exponential: elementwise,
  /** `ln x` */
  logarithm: elementwise,
  /** −1, 0 or 1, as `x` is. */
  sign: elementwise,
  /** `sin x`, in radians. */
  sine: elementwise,
  /** `cos x`, in radians. */
  cosine: elementwise,
  /** `2/√π · ∫₀ˣ exp(−t²) dt` */
  errorFunction: elementwise,
  /** The sum over some axes, which vanish or are kept with size 1. */
  sum: (inputs, { axes, keep }) => {
    const { shape } = one(inputs, 'float32')
    if (axes.some((axis) => shape[axis] === undefined)) throw shapeMistake(`axes ${axes.join(', ')}`, inputs)
    return real(shape.flatMap((side, axis): Shape => (axes.includes(axis) ? (keep ? [1] : []) : [side])))
  },
  /** The same elements in their order, in another shape. */
  reshape: (inputs, { shape }) => {
    const before = elementCount(one(inputs, 'float32').shape)
    const after = elementCount(shape)
    if (before.perRow !== after.perRow || before.rows !== after.rows) {
      throw shapeMistake(`as many elements as [${shape.join(', ')}]`, inputs)
    }
    return real(shape)
  },
  /** Axis i of the result is axis `permutation[i]` of the input. */
  transpose: (inputs, { permutation }) => {
    const { shape } = one(inputs, 'float32', [permutation.length])
    return real(permutation.map((axis) => shape[axis] ?? fail(shapeMistake(`axes ${permutation.join(', ')}`, inputs))))
  },
  /** The input side by side, so many times along each axis. */
  tile: (inputs, { multiples }) => {
    const { shape } = one(inputs, 'float32', [multiples.length])
    return real(
      shape.map((side, axis) => (multiples[axis] === 1 ? side : knownSize(shape, axis) * (multiples[axis] ?? 1))),
    )
  },
  /** `left · right` of the last two axes, each transposed first where asked, for each of the axes before. */
  batchMatmul: (inputs, { transposeLeft, transposeRight }) => {
    const [left, right] = two(inputs, 'float32', 'float32')
    const before = left.shape.slice(0, -2)
    const [rows, inner] = transposeLeft ? left.shape.slice(-2).toReversed() : left.shape.slice(-2)
    const [innerRight, columns] = transposeRight ? right.shape.slice(-2).toReversed() : right.shape.slice(-2)
    const fit = left.shape.length > 2 && sameShape(before, right.shape.slice(0, -2)) && inner === innerRight
    if (!fit || rows === undefined || columns === undefined) {
      throw shapeMistake('two lists of matrices that share their inner dimension', inputs)
    }
    return real([...before, rows, columns])
  },
  /** `max(x, 0)` */
  relu: elementwise,
  /** `cotangent` where `output > 0`, else 0. */
  reluGradient: elementwisePair,
  /** `x` where `x > 0`, else `slope · x`. */
  leakyRelu: elementwise,
  /** `cotangent` where `input > 0`, else `slope · cotangent`. */
  leakyReluGradient: elementwisePair,
  /** `1 / (1 + exp(−x))` */
  sigmoid: elementwise,
  /** `cotangent · output · (1 − output)` */
  sigmoidGradient: elementwisePair,
  /** `tanh x` */
  tanh: elementwise,
  /** `cotangent · (1 − output²)` */
  tanhGradient: elementwisePair,
  /** `ln(1 + exp x)` */
  softplus: elementwise,
  /** `cotangent / (1 + exp(−input))` */
  softplusGradient: elementwisePair,
  /** `exp xᵢ / Σ exp xⱼ` along the last axis. */
  softmax: elementwise,
  /** `output · (cotangent − Σ cotangent · output)`, the sum along the last axis. */
  softmaxGradient: elementwisePair,
  /**
   * Cross-correlation of images `[rows, height, width, channels]` with a kernel `[height, width, channels, filters]`; depthwise the kernel is `[height,
   * width, channels, multiplier]`, and filter `channel · multiplier + i` sees its channel alone.
   */
  convolution: (inputs, over) => {
    const [images = [], kernel = []] = reals(inputs, [4, 4])
    const [, , channels, last] = over.kernel
    if (images[3] !== channels || !sameShape(kernel, over.kernel)) {
      throw shapeMistake(`images and a kernel [${over.kernel.join(', ')}] of as many channels`, inputs)
    }
    return real(windowed(images, { ...over, size: receptiveField(over) }, over.depthwise ? channels * last : last))
  },
  /** Cotangent of a convolution's images, from its output's and its kernel. */
  convolutionInputGradient: (inputs, { input }) => {
    reals(inputs, [4, 4])
    return real(input)
  },
  /** Cotangent of a convolution's kernel, from its output's and its images. */
  convolutionKernelGradient: (inputs, { kernel }) => {
    reals(inputs, [4, 4])
    return real(kernel)
  },
  /** The largest element of each window of each channel; what is padded is never the largest. */
  maxPool: (inputs, window) => {
    const [images = []] = reals(inputs, [4])
    return real(windowed(images, window))
  },
  /** Cotangent of a pool's images from its output's, its images and its output: it goes to the largest element, the first of equals. */
  maxPoolGradient: (inputs) => real(reals(inputs, [4, 4, 4])[1] ?? []),
  /** The mean of each window of each channel; what is padded does not count. */
  averagePool: (inputs, window) => {
    const [images = []] = reals(inputs, [4])
    return real(windowed(images, window))
  },
  /** Cotangent of an average pool's images from its output's. */
  averagePoolGradient: (inputs, { input }) => {
    reals(inputs, [4])
    return real(input)
  },
  /**
   * `scale · (x − mean) / √(variance + epsilon) + offset` of images, with each channel's mean and biased variance over the batch; or that mean, or that
   * variance.
   */
  batchNorm: (inputs, { part }) => {
    const [images = []] = reals(inputs, [4, 1, 1])
    return real(part === 'output' ? images : images.slice(3))
  },
  /** Cotangent of a batch norm's images, scale or offset, from its output's cotangent, its images, scale, mean and variance. */
  batchNormGradient: (inputs, { part }) => {
    const [, images = []] = reals(inputs, [4, 4, 1, 1, 1])
    return real(part === 'input' ? images : images.slice(3))
  },
  /** Reals that are whole numbers, as such. */
  toInteger: (inputs) => ({ shape: one(inputs, 'float32').shape, element: 'int32' }),
  /** Whole numbers as reals. */
  toReal: (inputs) => real(one(inputs, 'int32').shape),
  /** 1 in the place of each number along a new last axis, 0 elsewhere. */
  oneHot: (inputs, { classes }) => real([...one(inputs, 'int32').shape, classes]),
  /** `−ln softmax(logits)[label]`, for each row. */
  crossEntropy: (inputs) => real([labelledRows(inputs)[0]]),
  /** `softmax(logits) − oneHot(labels)` */
  crossEntropyGradient: (inputs) => real(labelledRows(inputs)),
  /** The column of each row’s largest element, the first of equals. */
  argmax: (inputs) => ({ shape: one(inputs, 'float32', [2]).shape.slice(0, 1), element: 'int32' }),
}

function fail(mistake: Error): never {
  throw mistake
}

/** Shape of logits that come with one label a row. */
function labelledRows(inputs: Parameters<TypeRule<None>>[0]): readonly [Dimension, Dimension] {
  const [logits, labels] = two(inputs, 'float32', 'int32')
  const [rows, classes] = logits.shape
  if (logits.shape.length !== 2 || rows === undefined || classes === undefined || !sameShape(labels.shape, [rows])) {
    throw shapeMistake('a matrix of logits and a label for each of its rows', inputs)
  }
  return [rows, classes]
}
