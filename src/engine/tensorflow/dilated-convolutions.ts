import { type Convolution, receptiveField } from '../../graph/operations.ts'
import { knownSize, type Shape } from '../../graph/shape.ts'
import { windowPlaces } from '../../graph/window.ts'
import { integer, type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import { imageSizes, quickConvolution } from './image-kernels.ts'
import { T } from './kernels.ts'

/**
 * A dilated convolution as a plain one: TensorFlow's gradients on a processor know no dilation. Every `dilation`-th row and column of the padded images
 * becomes an image of its own, over which the kernel moves by one and without padding; the results are put together again. Strides
 * leave out places of what a stride of 1 gives.
 *
 * @see tf.nn.with_space_to_batch, which does the same
 */
export function dilatedConvolution(writer: GraphWriter, images: Shape, over: Convolution) {
  const { strides, dilations, padding, kernel, depthwise } = over
  const [top, bottom, left, right] = padding
  const sides = [knownSize(images, 1) + top + bottom, knownSize(images, 2) + left + right] as const
  const reach = receptiveField(over)
  const places = [windowPlaces(sides[0], reach[0], 1, 0, 0), windowPlaces(sides[1], reach[1], 1, 0, 0)] as const
  /** Rows and columns added at the end, so that all the images are of one size. */
  const [below, beside] = [missing(sides[0], dilations[0]), missing(sides[1], dilations[1])]
  const partImage: Shape = [
    'rows',
    (sides[0] + below) / dilations[0],
    (sides[1] + beside) / dilations[1],
    knownSize(images, 3),
  ]
  const { attributes } = quickConvolution(partImage, { ...over, strides: [1, 1], padding: [0, 0, 0, 0] })
  const around = [top, bottom + below, left, right + beside]
  const after = [0, below, 0, beside]
  const strided = strides.some((stride) => stride > 1)
  const operation = depthwise ? 'DepthwiseConv2dNative' : 'Conv2D'

  return {
    forward(whole: string, weights: string): string {
      const parts = writer.node(operation, [apart(whole, around), weights], attributes)
      const every = together(parts, after)
      return strided ? writer.node('StridedSlice', [every, ...slice()], sliceAttributes) : every
    },
    inputGradient(cotangent: string, weights: string): string {
      const parts = apart(ofEveryPlace(cotangent), after)
      const sizes = imageSizes(writer, parts, partImage)
      return together(writer.node(`${operation}BackpropInput`, [sizes, weights, parts], attributes), around)
    },
    kernelGradient(cotangent: string, whole: string): string {
      const given = [apart(whole, around), writer.constant('int32', kernel), apart(ofEveryPlace(cotangent), after)]
      return writer.node(`${operation}BackpropFilter`, given, attributes)
    },
  }

  function apart(whole: string, margins: readonly number[]): string {
    return writer.node('SpaceToBatchND', [whole, writer.constant('int32', dilations), pairs(margins)], {
      ...T,
      Tblock_shape: type('int32'),
      Tpaddings: type('int32'),
    })
  }

  function together(parts: string, margins: readonly number[]): string {
    return writer.node('BatchToSpaceND', [parts, writer.constant('int32', dilations), pairs(margins)], {
      ...T,
      Tblock_shape: type('int32'),
      Tcrops: type('int32'),
    })
  }

  function pairs(margins: readonly number[]): string {
    return writer.node('Reshape', [writer.constant('int32', margins), writer.constant('int32', [2, 2])], {
      T: type('int32'),
      Tshape: type('int32'),
    })
  }

  /** A cotangent with zeros at the places that the strides pass over. */
  function ofEveryPlace(cotangent: string): string {
    if (!strided) return cotangent
    const filters = depthwise ? kernel[2] * kernel[3] : kernel[3]
    const sizes = imageSizes(writer, cotangent, ['rows', ...places, filters])
    return writer.node('StridedSliceGrad', [sizes, ...slice(), cotangent], sliceAttributes)
  }

  /** Begin, end and strides of a slice; its masks say that it begins and ends where the images do. */
  function slice(): readonly string[] {
    const zeros = writer.constant('int32', [0, 0, 0, 0])
    return [zeros, zeros, writer.constant('int32', [1, ...strides, 1])]
  }
}

/** How much a side lacks to be a multiple. */
function missing(side: number, of: number): number {
  return (of - (side % of)) % of
}

const sliceAttributes = {
  ...T,
  Index: type('int32'),
  begin_mask: integer(15),
  end_mask: integer(15),
  ellipsis_mask: integer(0),
  new_axis_mask: integer(0),
  shrink_axis_mask: integer(0),
}
