/** A size that is known when the graph is built, or `rows`: the rows of the batch, known when it runs. */
export type Dimension = number | 'rows'

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
