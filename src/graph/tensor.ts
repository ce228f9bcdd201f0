import { AssayError } from '../errors.ts'
import { type OperationAttributes, type OperationName, operations } from './operations.ts'
import type { ElementType, Shape, TensorType } from './shape.ts'

/** Where an input's values come from when the graph runs. */
export type InputSource =
  /** A variable that lives in the session: a trainable tensor, or state. */
  | { readonly kind: 'variable'; readonly name: string }
  /** The batch: scaled features `[rows, inputs]`, or class numbers `[rows]`. */
  | { readonly kind: 'features' | 'labels' }
  /** What the host draws for each run of the graph, `[rows, ...example]`: a mask of dropped elements, or augmented examples. */
  | { readonly kind: 'drawn'; readonly name: string }
  /** A number that the host computes in double precision for each run of the graph. */
  | { readonly kind: 'scalar'; readonly name: string }

/** A leaf of a graph. */
export interface InputTensor extends TensorType {
  readonly kind: 'input'
  readonly source: InputSource
}

/** The result of one operation. */
interface Computation<Name extends OperationName> extends TensorType {
  readonly kind: 'computed'
  readonly operation: Name
  readonly inputs: readonly Tensor[]
  readonly attributes: OperationAttributes[Name]
}

/** The result of one of the named operations; without a name, of any of them. */
export type ComputedTensor<Name extends OperationName = OperationName> = { [Each in Name]: Computation<Each> }[Name]

/**
 * A value in a graph. A graph is nothing but tensors that refer to the tensors they are made from: pure expressions, so that an engine can
 * lower one description as often as it unrolls it, and what nobody asks for is never computed. Equal expressions should be one object.
 */
export type Tensor = InputTensor | ComputedTensor

/** Makes a leaf. */
export function input(source: InputSource, shape: Shape, element: ElementType = 'float32'): InputTensor {
  return { kind: 'input', source, shape, element }
}

/**
 * Applies a primitive operation; its shape is inferred and checked at once.
 *
 * @throws AssayError `internal/broken` when the inputs do not fit
 */
export function compute<Name extends OperationName>(
  operation: Name,
  inputs: readonly Tensor[],
  attributes: OperationAttributes[Name],
): ComputedTensor<Name> {
  const { shape, element } = inferred(operation, inputs, attributes)
  return { kind: 'computed', operation, inputs, attributes, shape, element } as ComputedTensor<Name>
}

function inferred<Name extends OperationName>(
  operation: Name,
  inputs: readonly Tensor[],
  attributes: OperationAttributes[Name],
): TensorType {
  try {
    return operations[operation](inputs, attributes)
  } catch (cause) {
    throw cause instanceof AssayError ? new AssayError(cause.code, `${operation}: ${cause.message}`, { cause }) : cause
  }
}

/** A fixed number. */
export function constant(value: number): Tensor {
  return compute('constant', [], { value })
}
