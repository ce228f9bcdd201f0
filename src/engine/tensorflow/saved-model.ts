import { Buffer } from 'node:buffer'
import protobuf from 'google-protobuf'
import type { Shape } from '../../graph/shape.ts'
import { nested } from '../session/nested-message.ts'
import { type Attribute, type DataType, dataTypes } from './attributes.ts'
import type { GraphNode, GraphWriter } from './graph-writer.ts'

/** A value that goes into or comes out of a call. */
export interface Endpoint {
  /** Name of the node's output. */
  readonly output: string
  readonly element: DataType
  readonly shape: Shape
}

/** Names a value and its type. */
export function endpoint(output: string, element: Endpoint['element'], shape: Endpoint['shape']): Endpoint {
  return { output, element, shape }
}

/** One way to call a graph: named values in, named values out. */
export interface Signature {
  readonly inputs: Readonly<Record<string, Endpoint>>
  readonly outputs: Readonly<Record<string, Endpoint>>
}

/** The tag under which a SavedModel's graph is found. */
export const savedModelTag = 'serve'

/** GraphDef version of TensorFlow 2.9, the oldest library that tfjs-node 4 runs on. */
const graphVersion = 1087

type Writer = protobuf.BinaryWriter

/**
 * Writes a graph in TensorFlow's SavedModel format: protocol buffers, whose field numbers are those of saved_model.proto and what it holds. Variables have no stored
 * values, and there are no signatures: a call names its nodes.
 *
 * @returns the bytes of `saved_model.pb`
 * @see https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/protobuf/saved_model.proto
 */
export function savedModelBytes(nodes: readonly GraphNode[]): Uint8Array {
  const model = new protobuf.BinaryWriter()
  model.writeInt64(1, 1)
  nested(model, 2, (metaGraph) => {
    nested(metaGraph, 1, (info) => info.writeString(4, savedModelTag))
    nested(metaGraph, 2, (graph) => {
      for (const node of nodes) nested(graph, 1, (writer) => writeNode(writer, node))
      nested(graph, 4, (versions) => versions.writeInt32(1, graphVersion))
    })
  })
  return model.getResultBuffer()
}

function writeNode(writer: Writer, { name, operation, inputs, attributes }: GraphNode): void {
  writer.writeString(1, name)
  writer.writeString(2, operation)
  writer.writeRepeatedString(3, inputs)
  for (const [key, attribute] of Object.entries(attributes)) {
    nested(writer, 5, (entry) => {
      entry.writeString(1, key)
      nested(entry, 2, (value) => writeAttribute(value, attribute))
    })
  }
}

function writeAttribute(writer: Writer, attribute: Attribute): void {
  switch (attribute.kind) {
    case 'type':
      writer.writeEnum(6, dataTypes[attribute.type])
      break
    case 'flag':
      writer.writeBool(5, attribute.flag)
      break
    case 'integer':
      writer.writeInt64(3, attribute.integer)
      break
    case 'integers':
      nested(writer, 1, (list) => list.writePackedInt64(3, attribute.integers))
      break
    case 'real':
      writer.writeFloat(4, attribute.real)
      break
    case 'text':
      writer.writeBytes(2, Buffer.from(attribute.text))
      break
    case 'shape':
      nested(writer, 7, (shape) => writeShape(shape, attribute.shape))
      break
    case 'tensor':
      nested(writer, 8, (tensor) => {
        tensor.writeEnum(1, dataTypes[attribute.type])
        nested(tensor, 2, (shape) => writeShape(shape, attribute.shape))
        if (attribute.type === 'float32') tensor.writePackedFloat(5, attribute.values)
        else tensor.writePackedInt32(7, attribute.values)
      })
      break
  }
}

function writeShape(writer: Writer, shape: Shape): void {
  for (const dimension of shape) {
    nested(writer, 2, (size) => size.writeInt64(1, typeof dimension === 'number' ? dimension : -1))
  }
}

/** Outputs of a call that only has effects: a number that is there when all of them have happened. */
export function doneOutputs(writer: GraphWriter, waitFor: readonly string[]): Signature['outputs'] {
  return { done: { output: writer.constant('float32', 1, waitFor), element: 'float32', shape: [] } }
}
