import { type Attributes, integer, real, type } from '../attributes.ts'
import type { GraphWriter, TableActivation, TableLayer, TableRows } from '../graph-writer.ts'

/** What the kernels make of a layer's sums, and the number by which they know it. */
const activations: Readonly<Record<TableActivation, number>> = { linear: 0, relu: 1, sigmoid: 2 }

/** Notes that an output is rows of a table that is kept in a variable. */
export function noteRows(
  writer: GraphWriter,
  output: string,
  variable: string,
  from: Omit<TableRows, 'table' | 'layer'>,
): void {
  writer.tableRows.set(output, {
    ...from,
    table: writer.node('ReadVariableOp', [variable], { dtype: type('uint8') }),
  })
}

/** A dense layer on rows of the table, `[rows, columns]`, by a kernel that skips what is zero in them; the node is noted, so that more can become part of it. */
export function tableLayer(writer: GraphWriter, layer: TableLayer): string {
  const { rows, bias, activation } = layer
  const none = writer.constant('float32', [])
  const inputs = [rows.table, rows.rows, layer.matrix, bias ?? none]
  const output = writer.node('AssayTableLayer', inputs, {
    ...scaleOf(rows),
    activation: integer(activations[activation]),
  })
  writer.tableLayers.set(output, layer)
  writer.tableRows.set(layer.features, { ...rows, layer: output })
  return output
}

/**
 * The gradient of such a layer's matrix, `[places, columns]`: the product of the transposed rows with the cotangent of the layer's sums.
 *
 * @param layer the node of a layer that reads the same rows: it says what is not zero in them
 */
export function tableGradient(writer: GraphWriter, rows: TableRows, cotangent: string, layer: string): string {
  return writer.node('AssayTableGradient', [rows.table, rows.rows, cotangent, `${layer}:1`], scaleOf(rows))
}

function scaleOf({ multiplier, sumLength }: TableRows): Attributes {
  return { multiplier: real(multiplier), sum_length: integer(sumLength) }
}
