import type { OperationAttributes, OperationName } from '../../graph/operations.ts'
import type { ComputedTensor, InputSource, Tensor } from '../../graph/tensor.ts'
import type { EngineName } from '../engine.ts'
import type { Lowerings, WriterOf } from './lowering.ts'
import { operationLowerings } from './operation-lowerings.ts'

/** Says under which name an engine's graph holds an input. */
export type Binding = (source: InputSource) => string

/**
 * Makes a function that lowers tensors of one graph for one binding of its inputs: each tensor once, with everything it is made from. A step is
 * unrolled by lowering the same tensors once per step, with other bindings.
 */
export function graphLowering<Engine extends EngineName>(
  engine: Engine,
  writer: WriterOf<Engine>,
  binding: Binding,
): (tensor: Tensor) => string {
  const known = new Map<Tensor, string>()
  function lower(tensor: Tensor): string {
    const name = known.get(tensor) ?? (tensor.kind === 'input' ? binding(tensor.source) : lowerOperation(tensor))
    known.set(tensor, name)
    return name
  }
  function lowerOperation<Name extends OperationName>(tensor: ComputedTensor<Name>): string {
    const attributes: OperationAttributes[Name] = tensor.attributes
    const lowerings: Lowerings<OperationAttributes[Name]> = operationLowerings[tensor.operation]
    return lowerings[engine](writer, tensor.inputs.map(lower), attributes, tensor.shape)
  }
  return lower
}
