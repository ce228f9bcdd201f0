import { AssayError } from '../errors.ts'

/** A size that is known when the graph is built; or `rows`, the rows of the batch, known when it runs; or so many times as many. */
export type Dimension = number | 'rows' | `rows*${number}`

/** Sizes from the outermost inwards; `[]` is a single number. */
export type Shape = readonly Dimension[]

/** What a tensor's elements are: reals are computed in `float32` by engines; `int32` holds class numbers. */
export type ElementType = 'float32' | 'int32'

/** All that is known of a tensor before its graph runs. */
export interface TensorType {
  readonly shape: Shape
  readonly element: ElementType
}

/** A shape as messages write it: `[rows, 10]`. */
export function shapeText(shape: Shape): string {
  return `[${shape.join(', ')}]`
}

/** Whether two shapes agree in every dimension. */
export function sameShape(left: Shape, right: Shape): boolean {
  return left.length === right.length && left.every((dimension, axis) => dimension === right[axis])
}

/** How many elements a shape has: `perRow` times the rows of the batch if it has them, `perRow` in all if not. */
export function elementCount(shape: Shape): { readonly rows: boolean; readonly perRow: number } {
  const perRow = shape.reduce<number>((product, side) => product * sizeOf(side), 1)
  return { rows: shape.some((side) => typeof side === 'string'), perRow }
}

/** So many times the rows of the batch. */
export function timesRows(times: number): Dimension {
  return times === 1 ? 'rows' : `rows*${times}`
}

/**
 * A size that must be known before the graph runs.
 *
 * @throws AssayError `internal/broken` when it depends on the batch
 */
export function knownSize(shape: Shape, axis: number): number {
  const side = shape.at(axis)
  if (typeof side === 'number') return side
  throw new AssayError('internal/broken', `axis ${axis} of ${shapeText(shape)} has no size that is known beforehand`)
}

/** How many elements a side has for each row of the batch, or in all where it does not depend on the batch. */
function sizeOf(side: Dimension): number {
  return typeof side === 'number' ? side : Number(side.split('*')[1] ?? 1)
}

/** A shape as it is when the batch has so many rows. */
export function shapeAt(shape: Shape, rows: number): readonly number[] {
  return shape.map((side) => (typeof side === 'number' ? side : sizeOf(side) * rows))
}
