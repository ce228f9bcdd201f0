import type { Tensor } from '../../graph/tensor.ts'
import type { ProbeGraph } from '../../model/program-graphs.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { OnnxGraph } from './onnx-graph.ts'
import { operationLowerings } from './operation-lowerings.ts'
import {
  batchBinding,
  dataInputs,
  dataTableInputs,
  drawnInputs,
  labelsOf,
  type SessionData,
  scalarInputs,
} from './program-inputs.ts'
import { memberValues, type StateGroup } from './state-groups.ts'
import type { StateTensor } from './state-tensors.ts'

/** Values computed from one batch. */
export interface BatchGraph {
  readonly graph: OnnxGraph
  /** Names of the outputs that hold them. */
  readonly values: ReadonlyMap<string, string>
}

/** Writes values computed from one batch, the trainable tensors and what layers remember. */
export function batchGraph(
  data: SessionData,
  groups: readonly StateGroup[],
  remembered: readonly StateTensor[],
  { scalars: scalarNames, drawn: tensors }: Pick<ProbeGraph, 'scalars' | 'drawn'>,
  values: ReadonlyMap<string, Tensor>,
): BatchGraph {
  const graph = new OnnxGraph()
  dataTableInputs(graph, data)
  const rows = graph.input(dataInputs.rows, 'int32', ['rows'])
  const scalars = scalarInputs(graph, scalarNames, 1)(0)
  const drawn = drawnInputs(graph, tensors, 1)(0)
  const declare = ({ name, shape }: Pick<StateTensor, 'name' | 'shape'>) =>
    [name, graph.input(name, 'float32', shape)] as const
  const state = new Map(groups.map(declare))
  const variables = new Map([...memberValues(graph, groups, state), ...remembered.map(declare)])
  const lower = graphLowering(
    operationLowerings,
    graph,
    batchBinding(graph, data, { rows, labels: labelsOf(graph, rows) }, scalars, drawn, variables),
  )
  return {
    graph,
    values: new Map(
      [...values].map(([key, tensor]) => [key, graph.output(lower(tensor), tensor.element, tensor.shape)]),
    ),
  }
}
