import { AssayError } from '../errors.ts'
import { type Dimension, type ElementType, type Shape, sameShape, shapeText, type TensorType } from './shape.ts'

/** Works out what an operation gives from what it is given, or throws `internal/broken`. */
export type TypeRule<Attributes> = (inputs: readonly TensorType[], attributes: Attributes) => TensorType

/** The mistake of building a graph whose shapes do not fit: a bug of Assay, never of a spec. */
export function shapeMistake(expected: string, inputs: readonly TensorType[]): AssayError {
  const given = inputs.map(({ element, shape }) => `${element} ${shapeText(shape)}`).join(', ') || 'nothing'
  return new AssayError('internal/broken', `expected ${expected}, got ${given}; fix the graph that combines them`)
}

/** Takes exactly one input, of one element type, and any rank that is named (any at all when none is). */
export function one(inputs: readonly TensorType[], element: ElementType, ranks?: readonly number[]): TensorType {
  const [input] = inputs
  if (!input || inputs.length !== 1 || input.element !== element || ranks?.includes(input.shape.length) === false) {
    const rank = ranks === undefined ? '' : ` of rank ${ranks.join(' or ')}`
    throw shapeMistake(`one ${element} tensor${rank}`, inputs)
  }
  return input
}

/** Takes exactly two inputs of the given element types. */
export function two(
  inputs: readonly TensorType[],
  left: ElementType,
  right: ElementType,
): readonly [TensorType, TensorType] {
  const [first, second] = inputs
  if (!first || !second || inputs.length !== 2 || first.element !== left || second.element !== right) {
    throw shapeMistake(`${left} and ${right}`, inputs)
  }
  return [first, second]
}

/** Takes real tensors of the given ranks, as many as there are ranks. */
export function reals(inputs: readonly TensorType[], ranks: readonly number[]): readonly Shape[] {
  const fit = inputs.every(({ element, shape }, index) => element === 'float32' && shape.length === ranks[index])
  if (!fit || inputs.length !== ranks.length) throw shapeMistake(`real tensors of ranks ${ranks.join(', ')}`, inputs)
  return inputs.map(({ shape }) => shape)
}

/** A real tensor of this shape. */
export function real(shape: Shape): TensorType {
  return { shape, element: 'float32' }
}

/** One real tensor in, another of the same shape out: activation functions. */
export const elementwise: TypeRule<unknown> = (inputs) => one(inputs, 'float32')

/** Two real tensors of one shape in, one of that shape out: gradients of activation functions. */
export const elementwisePair: TypeRule<unknown> = (inputs) => {
  const [left, right] = two(inputs, 'float32', 'float32')
  if (!sameShape(left.shape, right.shape)) {
    throw shapeMistake('two tensors of one shape', inputs)
  }
  return left
}

/**
 * Two real tensors whose shapes agree from the last axis on; where one has 1, or no such axis, its values hold along the other's. So a number goes with
 * everything, and a vector with every row of a matrix.
 */
export const broadcastPair: TypeRule<unknown> = (inputs) => {
  const [left, right] = two(inputs, 'float32', 'float32')
  const rank = Math.max(left.shape.length, right.shape.length)
  const shape = Array.from({ length: rank }, (_, axis): Dimension => {
    const one = left.shape.at(axis - rank) ?? 1
    const other = right.shape.at(axis - rank) ?? 1
    if (axis < rank - left.shape.length) return other
    if (axis < rank - right.shape.length) return one
    if (one !== other && one !== 1 && other !== 1) throw shapeMistake('two tensors that fit', inputs)
    return one === 1 ? other : one
  })
  return real(shape)
}
