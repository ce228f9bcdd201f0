import type { Tensor } from '../../graph/tensor.ts'
import { graphLowering } from '../session/lower-graph.ts'
import { OnnxGraph } from './onnx-graph.ts'
import { operationLowerings } from './operation-lowerings.ts'
import {
  batchBinding,
  dataInputs,
  dataTableInputs,
  labelsOf,
  type SessionData,
  scalarInputs,
} from './program-inputs.ts'
import { memberValues, type StateGroup } from './state-groups.ts'

/** Values computed from one batch. */
export interface BatchGraph {
  readonly graph: OnnxGraph
  /** Names of the outputs that hold them. */
  readonly values: ReadonlyMap<string, string>
}

/** Writes values computed from one batch and the trainable tensors. */
export function batchGraph(
  data: SessionData,
  groups: readonly StateGroup[],
  scalarNames: readonly string[],
  values: ReadonlyMap<string, Tensor>,
): BatchGraph {
  const graph = new OnnxGraph()
  dataTableInputs(graph, data)
  const rows = graph.input(dataInputs.rows, 'int32', ['rows'])
  const scalars = scalarInputs(graph, scalarNames, 1)(0)
  const state = new Map(groups.map(({ name, shape }) => [name, graph.input(name, 'float32', shape)]))
  const variables = memberValues(graph, groups, state)
  const lower = graphLowering(
    operationLowerings,
    graph,
    batchBinding(graph, data, { rows, labels: labelsOf(graph, rows) }, scalars, variables),
  )
  return {
    graph,
    values: new Map(
      [...values].map(([key, tensor]) => [key, graph.output(lower(tensor), tensor.element, tensor.shape)]),
    ),
  }
}
