import type { Tensor } from '../../graph/tensor.ts'
import type { ProbeGraph } from '../../model/program-graphs.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { operationLowerings } from './operation-lowerings.ts'
import { batchBinding, drawnInputs, type ProgramContext, scalarInputs } from './program-context.ts'
import { endpoint, type Signature } from './saved-model.ts'

/**
 * Writes values computed from one batch, changing nothing: fed `rows` and `scalars`.
 *
 * @param name keeps its placeholders apart from those of other signatures
 */
export function batchSignature(
  context: ProgramContext,
  name: string,
  { scalars: scalarNames, drawn: tensors }: Pick<ProbeGraph, 'scalars' | 'drawn'>,
  values: ReadonlyMap<string, Tensor>,
): Signature {
  const { writer } = context
  const rows = endpoint(writer.placeholder(`${name}_rows`, 'int32', ['rows']), 'int32', ['rows'])
  const scalars = scalarInputs(writer, name, scalarNames, 1)
  const drawn = drawnInputs(writer, name, tensors, 1)
  const binding = batchBinding(context, rows.output, scalars.ofStep(0), drawn.ofStep(0), [])
  const lower = graphLowering(operationLowerings, writer, binding, context.own.fusions([...values.values()]))
  return {
    inputs: { rows, ...scalars.inputs, ...drawn.inputs },
    outputs: Object.fromEntries(
      [...values].map(([key, tensor]) => [key, endpoint(lower(tensor), tensor.element, tensor.shape)]),
    ),
  }
}
