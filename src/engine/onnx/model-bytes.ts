import protobuf from 'google-protobuf'
import { nested } from '../session/nested-message.ts'
import { dataTypes } from './elements.ts'
import type { OnnxAttribute, OnnxConstant, OnnxGraph, OnnxNode, OnnxValue } from './onnx-graph.ts'

/** Version of ONNX's own operators: the newest that all releases of onnxruntime-node from 1.17 on know. */
const operatorSet = 17
/** Version of the file format that belongs to it. */
const irVersion = 8

/** ONNX's numbers for types of attributes (`AttributeProto.AttributeType`). */
const attributeTypes = { real: 1, integer: 2, text: 3, integers: 7 } as const

type Writer = protobuf.BinaryWriter

/**
 * Writes a graph in ONNX's file format: protocol buffers, whose field numbers are those of onnx.proto.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function modelBytes(graph: OnnxGraph): Uint8Array {
  const model = new protobuf.BinaryWriter()
  model.writeInt64(1, irVersion)
  model.writeString(2, 'assay')
  nested(model, 7, (writer) => writeGraph(writer, graph))
  nested(model, 8, (writer) => {
    writer.writeString(1, '')
    writer.writeInt64(2, operatorSet)
  })
  return model.getResultBuffer()
}

function writeGraph(writer: Writer, { nodes, constants, inputs, outputs }: OnnxGraph): void {
  for (const node of nodes) nested(writer, 1, (inner) => writeNode(inner, node))
  writer.writeString(2, 'program')
  for (const constant of constants) nested(writer, 5, (inner) => writeConstant(inner, constant))
  for (const input of inputs) nested(writer, 11, (inner) => writeValue(inner, input))
  for (const output of outputs) nested(writer, 12, (inner) => writeValue(inner, output))
}

function writeNode(writer: Writer, { operator, inputs, outputs, attributes }: OnnxNode): void {
  writer.writeRepeatedString(1, inputs)
  writer.writeRepeatedString(2, outputs)
  writer.writeString(3, outputs[0])
  writer.writeString(4, operator)
  for (const [name, value] of Object.entries(attributes))
    nested(writer, 5, (inner) => writeAttribute(inner, name, value))
}

function writeAttribute(writer: Writer, name: string, value: OnnxAttribute): void {
  writer.writeString(1, name)
  const type = attributeType(value)
  if (typeof value === 'number') writer.writeInt64(3, value)
  else if (typeof value === 'string') writer.writeString(4, value)
  else if ('real' in value) writer.writeFloat(2, value.real)
  else writer.writePackedInt64(8, value)
  writer.writeEnum(20, attributeTypes[type])
}

function attributeType(value: OnnxAttribute): keyof typeof attributeTypes {
  if (typeof value === 'number') return 'integer'
  if (typeof value === 'string') return 'text'
  return 'real' in value ? 'real' : 'integers'
}

function writeConstant(writer: Writer, { name, element, shape, values }: OnnxConstant): void {
  writer.writePackedInt64(1, shape)
  writer.writeEnum(2, dataTypes[element])
  if (element === 'float32') writer.writePackedFloat(4, values)
  else if (element === 'int32') writer.writePackedInt32(5, values)
  else writer.writePackedInt64(7, values)
  writer.writeString(8, name)
}

/** A name with its type, which is a tensor's type, which has a shape. */
function writeValue(writer: Writer, { name, element, shape }: OnnxValue): void {
  writer.writeString(1, name)
  nested(writer, 2, (type) =>
    nested(type, 1, (tensor) => {
      tensor.writeEnum(1, dataTypes[element])
      nested(tensor, 2, (dimensions) => {
        for (const dimension of shape) {
          nested(dimensions, 1, (size) => {
            if (typeof dimension === 'number') size.writeInt64(1, dimension)
            else size.writeString(2, dimension)
          })
        }
      })
    }),
  )
}
