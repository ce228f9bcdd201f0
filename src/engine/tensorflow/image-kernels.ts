import { knownSize, type Shape } from '../../graph/shape.ts'
import type { Window } from '../../graph/window.ts'
import { type Attributes, flag, integer, integers, real, text, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { T } from './kernels.ts'

/** Images have their channels last, which is what TensorFlow's kernels on a processor know. */
const channelsLast: Attributes = { data_format: text('NHWC') }

/** How a convolution and its gradients move over images. */
export function convolutionAttributes({ strides, padding }: Pick<Window, 'strides' | 'padding'>): Attributes {
  return {
    ...T,
    ...channelsLast,
    strides: integers([1, ...strides, 1]),
    dilations: integers([1, 1, 1, 1]),
    ...paddingAttributes(padding),
  }
}

/** How a pool of largest elements moves over images. */
export function maxPoolAttributes({ padding, ...window }: Window): Attributes {
  return { ...poolAttributes(window), ...paddingAttributes(padding) }
}

/** How a pool of means moves over images; of padding it knows only the one that keeps sizes. */
export function averagePoolAttributes({ padding, ...window }: Window): Attributes {
  return { ...poolAttributes(window), padding: text(padding.every((side) => side === 0) ? 'VALID' : 'SAME') }
}

function poolAttributes({ size, strides }: Pick<Window, 'size' | 'strides'>): Attributes {
  return { ...T, ...channelsLast, ksize: integers([1, ...size, 1]), strides: integers([1, ...strides, 1]) }
}

function paddingAttributes(padding: Window['padding']): Attributes {
  if (padding.every((side) => side === 0)) return { padding: text('VALID'), explicit_paddings: integers([]) }
  return { padding: text('EXPLICIT'), explicit_paddings: integers([0, 0, ...padding, 0, 0]) }
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
