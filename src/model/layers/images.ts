import { Type } from 'typebox'
import { compute, type Tensor } from '../../graph/tensor.ts'
import { type Window, windowExtent, windowPlaces } from '../../graph/window.ts'
import { type ExampleShape, exampleText, type Misfit } from './layer.ts'

/** A size of windows, or how far they move, alike down and to the right. */
export const side = (description: string, example: number) =>
  Type.Integer({ minimum: 1, maximum: 1024, description, examples: [example] })

/** What is put around images whose sizes a pool or a convolution is to keep, or nothing. */
export const padding = Type.Unsafe<'valid' | 'same'>({
  type: 'string',
  enum: ['valid', 'same'],
  default: 'valid',
  description:
    "`valid`: windows lie within the image. `same`: the output has the image's sizes divided by the stride, as Keras pads it, the larger part below and to the right.",
})

/**
 * How a square window of this size and stride moves over images; what it cannot do, in words.
 *
 * @param dilation how far apart its elements stand
 */
export function windowOver(
  input: ExampleShape,
  size: number,
  stride: number,
  around: 'valid' | 'same' | number,
  dilation = 1,
): Window | Misfit {
  const [height, width] = input
  if (input.length !== 3 || height === undefined || width === undefined) return needsImages(input)
  const extent = windowExtent(size, dilation)
  const down = paddingOf(height, extent, stride, around)
  const across = paddingOf(width, extent, stride, around)
  const window: Window = { size: [extent, extent], strides: [stride, stride], padding: [...down, ...across] }
  const places = [windowPlaces(height, extent, stride, ...down), windowPlaces(width, extent, stride, ...across)]
  if (places.every((count) => count >= 1)) return window
  const windows = dilation === 1 ? '' : `, ${size} × ${size} with dilation ${dilation}`
  const padded = typeof around === 'number' && around > 0 ? ` with ${around} on each side` : ''
  return {
    misfit: `has windows of ${extent} × ${extent}${windows}, larger than its images of ${exampleText(input)}${padded}`,
    hint: `Use smaller windows${dilation === 1 ? '' : ', a smaller dilation'}, padding: same, or fewer pools before it.`,
  }
}

/** A layer of images gets something else. */
export function needsImages(input: ExampleShape): Misfit {
  return {
    misfit: `needs images (height × width × channels), and gets ${exampleText(input)}`,
    hint: 'Use a data set of images, and put flatten and dense layers after it.',
  }
}

/** How much is added before and after a side. TensorFlow's rule for `same`. */
export function paddingOf(
  length: number,
  size: number,
  stride: number,
  around: 'valid' | 'same' | number,
): readonly [number, number] {
  if (typeof around === 'number') return [around, around]
  if (around === 'valid') return [0, 0]
  const total = Math.max(0, (Math.ceil(length / stride) - 1) * stride + size - length)
  return [Math.floor(total / 2), Math.ceil(total / 2)]
}

/** The sizes of images after a window has moved over them. */
export function outputOf([height = 0, width = 0]: ExampleShape, { size, strides, padding }: Window) {
  const [top, bottom, left, right] = padding
  return [
    windowPlaces(height, size[0], strides[0], top, bottom),
    windowPlaces(width, size[1], strides[1], left, right),
  ] as const
}

/** A tensor of rows in another shape of examples. */
export function asExamples(tensor: Tensor, shape: ExampleShape): Tensor {
  return compute('reshape', [tensor], { shape: ['rows', ...shape] })
}

/** The shape of one example of a tensor of rows. */
export function exampleOf({ shape }: Tensor): ExampleShape {
  return shape.slice(1).map(Number)
}
