import { exampleSize } from '../../../data/definition.ts'
import { AssayError } from '../../../errors.ts'
import type { Tensor } from '../../../graph/tensor.ts'
import type { Fusion } from '../../session/lower-graph.ts'
import { integer, real } from '../attributes.ts'
import type { SessionData } from '../data-variables.ts'
import type { GraphWriter, TableRows } from '../graph-writer.ts'
import { activations, type DenseLayer } from './dense-layers.ts'
import type { JointUpdate, LayerUpdates } from './joint-updates.ts'

/** The kernels take their time for each byte that is not zero; where more of them are not, TensorFlow's are quicker. */
const mostLit = 0.4

/** Examples of a table that are looked at. */
const sampledExamples = 1000

/** Whether a table is of bytes most of which are zero, and stand for zero: then layers that skip them are the quicker ones. */
export function mostlyZero({ table, offset }: SessionData): boolean {
  const { features } = table
  const places = exampleSize(table.shape)
  return features instanceof Uint8Array && offset === 0 && places > 1 && litShare(features, places) <= mostLit
}

/** The share of bytes that are not zero, of examples from all over the table. */
function litShare(features: Uint8Array, places: number): number {
  const examples = features.length / places
  const step = Math.max(1, Math.floor(examples / sampledExamples))
  let [lit, looked] = [0, 0]
  for (let example = 0; example < examples; example += step) {
    for (let at = example * places; at < (example + 1) * places; at++) lit += features[at] === 0 ? 0 : 1
    looked += places
  }
  return lit / looked
}

/** A dense layer on rows of the table, `[rows, units]`: by a kernel that skips what is zero in them. */
export function tableLayer(layer: DenseLayer): Fusion<GraphWriter> {
  return { tensors: [layer.output], write: (graph, lower) => [layerNode(graph, lower, layer)] }
}

/** The gradients of its matrix and of its bias; `null` where the graph does not have them, or one of the table too. */
export function tableGradients(layer: DenseLayer): Fusion<GraphWriter> | null {
  const { backward } = layer
  if (backward === null || backward.input !== null) return null
  return {
    tensors: [backward.matrix, backward.bias],
    write(graph, lower) {
      const { inputs, attributes } = gradientParts(graph, lower, layer, backward.cotangent)
      const node = graph.node('AssayTableGradient', inputs, attributes)
      return [node, `${node}:1`]
    },
  }
}

/** An update of its matrix and of its bias, which makes their gradients; `null` where these are not made or are wanted themselves. */
export function tableUpdate(layer: DenseLayer, updates: LayerUpdates): JointUpdate | null {
  const { backward } = layer
  const joint = updates([layer])
  if (joint === null || backward === null || backward.input !== null) return null
  return {
    updates: joint.updates,
    from: [backward.cotangent],
    write(graph, lower) {
      const { inputs, attributes } = gradientParts(graph, lower, layer, backward.cotangent)
      return graph.node('AssayTableUpdate', [...inputs, ...joint.inputs(lower)], { ...attributes, ...joint.attributes })
    },
  }
}

/** What the kernels of a layer's gradients read. */
function gradientParts(graph: GraphWriter, lower: (tensor: Tensor) => string, layer: DenseLayer, cotangent: Tensor) {
  const { table, rows, multiplier } = rowsOf(graph, lower, layer.input)
  return {
    inputs: [table, rows, lower(cotangent)],
    attributes: { multiplier: real(multiplier) },
  }
}

function layerNode(graph: GraphWriter, lower: (tensor: Tensor) => string, layer: DenseLayer): string {
  const { table, rows, multiplier } = rowsOf(graph, lower, layer.input)
  return graph.node('AssayTableLayer', [table, rows, lower(layer.matrix), lower(layer.bias)], {
    multiplier: real(multiplier),
    activation: integer(activations[layer.activation]),
  })
}

/** Where the rows of a tensor lie in the table. */
function rowsOf(graph: GraphWriter, lower: (tensor: Tensor) => string, tensor: Tensor): TableRows {
  if (tensor.kind === 'computed') {
    const [input = tensor] = tensor.inputs
    return rowsOf(graph, lower, input)
  }
  const rows = graph.tableRows.get(lower(tensor))
  if (rows === undefined) throw new AssayError('internal/broken', 'a layer that reads the data table does not')
  return rows
}
