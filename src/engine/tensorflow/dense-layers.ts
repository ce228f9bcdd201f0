import type { OperationLowerings } from '../session/lower-graph.ts'
import { flag } from './attributes.ts'
import type { GraphWriter, TableActivation } from './graph-writer.ts'
import { kernel, T } from './kernels.ts'
import { tableGradient, tableLayer } from './own-kernels/table-layers.ts'

type Lowerings = OperationLowerings<GraphWriter>

/** A product of matrices: of rows of the data table by a kernel that skips its zeros, where `sum-length.ts` found that it may be used. */
export const matmul: Lowerings['matmul'] = (graph, [left = '', right = ''], { transposeLeft, transposeRight }) => {
  const rows = transposeRight ? undefined : graph.tableRows.get(left)
  if (rows !== undefined && !transposeLeft) {
    return tableLayer(graph, { rows, features: left, matrix: right, bias: null, activation: 'linear' })
  }
  if (rows?.layer !== undefined) return tableGradient(graph, rows, right, rows.layer)
  const attributes = { ...T, transpose_a: flag(transposeLeft), transpose_b: flag(transposeRight) }
  return graph.node('MatMul', [left, right], attributes)
}

/** A bias becomes part of a layer on rows of the data table. */
export const addBias: Lowerings['addBias'] = (graph, [matrix = '', bias = '']) => {
  const layer = graph.tableLayers.get(matrix)
  if (layer !== undefined && layer.bias === null) return tableLayer(graph, { ...layer, bias })
  return graph.node('BiasAdd', [matrix, bias], T)
}

/** An activation becomes part of a layer on rows of the data table that has a bias, as TensorFlow's own kernel for a layer has all three. */
export function activation(name: Exclude<TableActivation, 'linear'>, operation: string): Lowerings['relu'] {
  const apart = kernel(operation)
  return (graph, [input = '']) => {
    const layer = graph.tableLayers.get(input)
    if (layer?.bias === undefined || layer.bias === null || layer.activation !== 'linear') return apart(graph, [input])
    return tableLayer(graph, { ...layer, activation: name })
  }
}
