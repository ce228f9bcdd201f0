import type { OperationAttributes, OperationName } from '../../graph/operations.ts'
import type { Shape } from '../../graph/shape.ts'
import type { ComputedTensor, InputSource, Tensor } from '../../graph/tensor.ts'

/**
 * Writes one operation into an engine's graph.
 *
 * @param graph what the engine's graph is written with
 * @param inputs names of its inputs in that graph
 * @param shape of its output
 * @param inputShapes the shapes of its inputs
 * @returns the name of its output
 */
type Lowering<Writer, Attributes> = (
  graph: Writer,
  inputs: readonly string[],
  attributes: Attributes,
  shape: Shape,
  inputShapes: readonly Shape[],
) => string

/** How an engine computes each operation: one that is missing does not type-check. */
export type OperationLowerings<Writer> = {
  readonly [Name in OperationName]: Lowering<Writer, OperationAttributes[Name]>
}

/** Tensors that an engine computes in one call, whatever its table says of their operations. */
export interface Fusion<Writer> {
  readonly tensors: readonly Tensor[]
  /**
   * Writes the call.
   *
   * @param lower writes a tensor that the call reads, and gives its name
   * @returns the names of the tensors, in their order
   */
  write(graph: Writer, lower: (tensor: Tensor) => string): readonly string[]
}

/** Says under which name an engine's graph holds an input. */
export type Binding = (source: InputSource) => string

/**
 * Makes a function that lowers tensors of one graph for one binding of its inputs: each tensor once, with everything it is made from. A step is
 * unrolled by lowering the same tensors once per step, with other bindings.
 *
 * @param lowerings the engine's table
 * @param writer what the engine's graph is written with
 * @param fusions what is computed together; none without it
 */
export function graphLowering<Writer>(
  lowerings: OperationLowerings<Writer>,
  writer: Writer,
  binding: Binding,
  fusions: readonly Fusion<Writer>[] = [],
): (tensor: Tensor) => string {
  const known = new Map<Tensor, string>()
  const fused = new Map(fusions.flatMap((fusion) => fusion.tensors.map((tensor) => [tensor, fusion])))
  function lower(tensor: Tensor): string {
    const fusion = fused.get(tensor)
    if (fusion !== undefined && !known.has(tensor)) lowerFusion(fusion)
    const name = known.get(tensor) ?? (tensor.kind === 'input' ? binding(tensor.source) : lowerOperation(tensor))
    known.set(tensor, name)
    return name
  }
  function lowerFusion({ tensors, write }: Fusion<Writer>): void {
    for (const [index, name] of write(writer, lower).entries()) {
      const tensor = tensors[index]
      if (tensor !== undefined) known.set(tensor, name)
    }
  }
  function lowerOperation<Name extends OperationName>(tensor: ComputedTensor<Name>): string {
    const attributes: OperationAttributes[Name] = tensor.attributes
    const lowering: Lowering<Writer, OperationAttributes[Name]> = lowerings[tensor.operation]
    const shapes = tensor.inputs.map(({ shape }) => shape)
    return lowering(writer, tensor.inputs.map(lower), attributes, tensor.shape, shapes)
  }
  return lower
}
