import type { Convolution } from '../../graph/operations.ts'
import { knownSize, type Shape } from '../../graph/shape.ts'
import type { Window } from '../../graph/window.ts'
import { type Attributes, flag, integer, integers, real, text, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { T } from './kernels.ts'

/** Images have their channels last, which is what TensorFlow's kernels on a processor know. */
const channelsLast: Attributes = { data_format: text('NHWC') }

/** How a convolution is written so that TensorFlow takes its quick kernels, which pad in two ways alone; any other padding is done before. */
interface QuickConvolution {
  readonly attributes: Attributes
  /** What is to be put around the images before; `null` for nothing. */
  readonly before: Window['padding'] | null
}

/** How a convolution of images of this shape, and its gradients, are written. */
export function quickConvolution(images: Shape, { kernel, strides, padding }: Convolution): QuickConvolution {
  const known = knownPadding(images, { size: [kernel[0], kernel[1]], strides, padding })
  const attributes = {
    ...T,
    ...channelsLast,
    strides: integers([1, ...strides, 1]),
    dilations: integers([1, 1, 1, 1]),
    explicit_paddings: integers([]),
    padding: text(known ?? 'VALID'),
  }
  return { attributes, before: known === null ? padding : null }
}

/** Images with zeros around them. */
export function paddedImages(
  writer: GraphWriter,
  images: string,
  [top, bottom, left, right]: Window['padding'],
): string {
  const sides = writer.node(
    'Reshape',
    [writer.constant('int32', [0, 0, top, bottom, left, right, 0, 0]), writer.constant('int32', [4, 2])],
    { T: type('int32'), Tshape: type('int32') },
  )
  return writer.node('Pad', [images, sides], { ...T, Tpaddings: type('int32') })
}

/** Images without what is around them. */
export function unpaddedImages(
  writer: GraphWriter,
  padded: string,
  images: Shape,
  [top, , left]: Window['padding'],
): string {
  const begin = writer.constant('int32', [0, top, left, 0])
  const size = writer.constant('int32', [-1, knownSize(images, 1), knownSize(images, 2), knownSize(images, 3)])
  return writer.node('Slice', [padded, begin, size], { ...T, Index: type('int32') })
}

/** The shape of images with something around them. */
export function paddedShape(images: Shape, [top, bottom, left, right]: Window['padding']): Shape {
  const [rows = 'rows'] = images
  return [rows, knownSize(images, 1) + top + bottom, knownSize(images, 2) + left + right, knownSize(images, 3)]
}

/** How a pool of largest elements moves over images of this shape. */
export function maxPoolAttributes(images: Shape, window: Window): Attributes {
  const known = knownPadding(images, window)
  const around = known === null ? [0, 0, ...window.padding, 0, 0] : []
  return { ...poolAttributes(window), padding: text(known ?? 'EXPLICIT'), explicit_paddings: integers(around) }
}

/** How a pool of means moves over images; of padding it knows only the one that keeps sizes. */
export function averagePoolAttributes({ padding, ...window }: Window): Attributes {
  return { ...poolAttributes(window), padding: text(padding.every((side) => side === 0) ? 'VALID' : 'SAME') }
}

function poolAttributes({ size, strides }: Pick<Window, 'size' | 'strides'>): Attributes {
  return { ...T, ...channelsLast, ksize: integers([1, ...size, 1]), strides: integers([1, ...strides, 1]) }
}

/** TensorFlow's word for a padding; `null` when it has none. */
function knownPadding(images: Shape, { size, strides, padding }: Window): 'VALID' | 'SAME' | null {
  if (padding.every((side) => side === 0)) return 'VALID'
  const same = [0, 1].flatMap((axis) => {
    const [length, stride = 1, extent = 1] = [knownSize(images, axis + 1), strides[axis], size[axis]]
    const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + extent - length)
    return [Math.floor(total / 2), Math.ceil(total / 2)]
  })
  return same.every((side, index) => side === padding[index]) ? 'SAME' : null
}

/** What the fused batch norm's gradient is told: it trains, with the batch's own moments. */
export function batchNormGradientAttributes(epsilon: number): Attributes {
  return { ...T, ...channelsLast, U: type('float32'), epsilon: real(epsilon), is_training: flag(true) }
}

/** What the fused batch norm is told. */
export function batchNormAttributes(epsilon: number): Attributes {
  return { ...batchNormGradientAttributes(epsilon), exponential_avg_factor: real(1) }
}

/** Sizes of images whose number of rows is the batch's, as gradients want to be told them. */
export function imageSizes(writer: GraphWriter, cotangent: string, images: Shape): string {
  const sizes = writer.node('Shape', [cotangent], { ...T, out_type: type('int32') })
  const rows = writer.node('Slice', [sizes, writer.constant('int32', [0]), writer.constant('int32', [1])], {
    T: type('int32'),
    Index: type('int32'),
  })
  const others = writer.constant('int32', [knownSize(images, 1), knownSize(images, 2), knownSize(images, 3)])
  return writer.node('ConcatV2', [rows, others, writer.constant('int32', 0)], {
    N: integer(2),
    T: type('int32'),
    Tidx: type('int32'),
  })
}
