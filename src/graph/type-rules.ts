import { AssayError } from '../errors.ts'
import { type ElementType, type Shape, sameShape, shapeText, type TensorType } from './shape.ts'

/** Works out what an operation gives from what it is given, or throws `internal/broken`. */
export type TypeRule<Attributes> = (inputs: readonly TensorType[], attributes: Attributes) => TensorType

/** The mistake of building a graph whose shapes do not fit: a bug of Assay, never of a spec. */
export function shapeMistake(expected: string, inputs: readonly TensorType[]): AssayError {
  const given = inputs.map(({ element, shape }) => `${element} ${shapeText(shape)}`).join(', ') || 'nothing'
  return new AssayError('internal/broken', `expected ${expected}, got ${given}; fix the graph that combines them`)
}

/** Takes exactly one input, of one element type, and any rank that is named. */
export function one(inputs: readonly TensorType[], element: ElementType, ranks: readonly number[]): TensorType {
  const [input] = inputs
  if (!input || inputs.length !== 1 || input.element !== element || !ranks.includes(input.shape.length)) {
    throw shapeMistake(`one ${element} tensor of rank ${ranks.join(' or ')}`, inputs)
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

/** A real tensor of this shape. */
export function real(shape: Shape): TensorType {
  return { shape, element: 'float32' }
}

/** One real tensor in, another of the same shape out: activation functions. */
export const elementwise: TypeRule<unknown> = (inputs) => one(inputs, 'float32', [0, 1, 2])

/** Two real tensors of one shape in, one of that shape out: gradients of activation functions. */
export const elementwisePair: TypeRule<unknown> = (inputs) => {
  const [left, right] = two(inputs, 'float32', 'float32')
  if (!sameShape(left.shape, right.shape)) {
    throw shapeMistake('two tensors of one shape', inputs)
  }
  return left
}

/** Two real tensors of one shape, or a tensor and a single number, which then holds for every element. */
export const elementwiseOrScalar: TypeRule<unknown> = (inputs) => {
  const [left, right] = two(inputs, 'float32', 'float32')
  return right.shape.length === 0 ? left : elementwisePair(inputs, undefined)
}
