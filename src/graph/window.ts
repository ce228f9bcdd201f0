import { AssayError } from '../errors.ts'
import { knownSize, type Shape, shapeText } from './shape.ts'

/** A window that moves over images. */
export interface Window {
  /** Height and width. */
  readonly size: readonly [number, number]
  /** How far it moves down, and to the right. */
  readonly strides: readonly [number, number]
  /** Rows added above and below, columns added left and right. */
  readonly padding: readonly [number, number, number, number]
}

/** How far a window of this size reaches whose elements stand `dilation` apart: its receptive field. */
export function windowExtent(size: number, dilation: number): number {
  return (size - 1) * dilation + 1
}

/** How many places a window of this size has along a side. */
export function windowPlaces(side: number, size: number, stride: number, before: number, after: number): number {
  return Math.floor((side + before + after - size) / stride) + 1
}

/**
 * What a window makes of images `[rows, height, width, channels]`.
 *
 * @param channels of the result; as many as before without it
 */
export function windowed(images: Shape, { size, strides, padding }: Window, channels = knownSize(images, 3)): Shape {
  const [top, bottom, left, right] = padding
  const height = windowPlaces(knownSize(images, 1), size[0], strides[0], top, bottom)
  const width = windowPlaces(knownSize(images, 2), size[1], strides[1], left, right)
  const [rows] = images
  if (rows === undefined || height < 1 || width < 1) {
    throw new AssayError('internal/broken', `a window of ${size.join(' × ')} has no place in ${shapeText(images)}`)
  }
  return [rows, height, width, channels]
}
