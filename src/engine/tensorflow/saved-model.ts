import { Buffer } from 'node:buffer'
import type { Shape } from '../../graph/shape.ts'
import { type Attribute, type DataType, dataTypes } from './attributes.ts'
import type { GraphNode, GraphWriter } from './graph-writer.ts'
import {
  type AttributeMessage,
  type EndpointMessage,
  type NodeMessage,
  type ShapeMessage,
  type SignatureMessage,
  savedModelProto,
} from './saved-model-proto.ts'

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

const proto = savedModelProto()

/**
 * Writes a graph in TensorFlow's SavedModel format; its variables have no stored values.
 *
 * @returns the bytes of `saved_model.pb`
 */
export function savedModelBytes(
  nodes: readonly GraphNode[],
  signatures: Readonly<Partial<Record<string, Signature>>>,
): Uint8Array {
  const graph = new proto.GraphDef()
  for (const node of nodes) {
    graph.addNode(nodeMessage(node))
  }
  const versions = new proto.VersionDef()
  versions.setProducer(graphVersion)
  graph.setVersions(versions)
  const info = new proto.MetaGraphDef.MetaInfoDef()
  info.addTags(savedModelTag)
  const metaGraph = new proto.MetaGraphDef()
  metaGraph.setMetaInfoDef(info)
  metaGraph.setGraphDef(graph)
  for (const [name, signature] of Object.entries(signatures)) {
    if (signature !== undefined) metaGraph.getSignatureDefMap().set(name, signatureMessage(signature))
  }
  const savedModel = new proto.SavedModel()
  savedModel.setSavedModelSchemaVersion(1)
  savedModel.addMetaGraphs(metaGraph)
  return savedModel.serializeBinary()
}

function nodeMessage({ name, operation, inputs, attributes }: GraphNode): NodeMessage {
  const message = new proto.NodeDef()
  message.setName(name)
  message.setOp(operation)
  message.setInputList(inputs)
  for (const [key, attribute] of Object.entries(attributes)) {
    message.getAttrMap().set(key, attributeMessage(attribute))
  }
  return message
}

function attributeMessage(attribute: Attribute): AttributeMessage {
  const message = new proto.AttrValue()
  switch (attribute.kind) {
    case 'type':
      message.setType(dataTypes[attribute.type])
      break
    case 'flag':
      message.setB(attribute.flag)
      break
    case 'integer':
      message.setI(attribute.integer)
      break
    case 'integers': {
      const list = new proto.AttrValue.ListValue()
      list.setIList(attribute.integers)
      message.setList(list)
      break
    }
    case 'real':
      message.setF(attribute.real)
      break
    case 'text':
      message.setS(Buffer.from(attribute.text).toString('base64'))
      break
    case 'shape':
      message.setShape(shapeMessage(attribute.shape))
      break
    case 'tensor': {
      const tensor = new proto.Tensor()
      tensor.setDtype(dataTypes[attribute.type])
      tensor.setTensorShape(shapeMessage(attribute.shape))
      if (attribute.type === 'float32') {
        tensor.setFloatValList(attribute.values)
      } else {
        tensor.setIntValList(attribute.values)
      }
      message.setTensor(tensor)
      break
    }
  }
  return message
}

function shapeMessage(shape: Shape): ShapeMessage {
  const message = new proto.TensorShape()
  for (const dimension of shape) {
    const dim = new proto.TensorShape.Dim()
    dim.setSize(typeof dimension === 'number' ? dimension : -1)
    message.addDim(dim)
  }
  return message
}

function signatureMessage({ inputs, outputs }: Signature): SignatureMessage {
  const message = new proto.SignatureDef()
  for (const [name, endpoint] of Object.entries(inputs)) {
    message.getInputsMap().set(name, endpointMessage(endpoint))
  }
  for (const [name, endpoint] of Object.entries(outputs)) {
    message.getOutputsMap().set(name, endpointMessage(endpoint))
  }
  return message
}

function endpointMessage({ output, element, shape }: Endpoint): EndpointMessage {
  const message = new proto.TensorInfo()
  message.setName(output.includes(':') ? output : `${output}:0`)
  message.setDtype(dataTypes[element])
  message.setTensorShape(shapeMessage(shape))
  return message
}

/** Outputs of a call that only has effects: a number that is there when all of them have happened. */
export function doneOutputs(writer: GraphWriter, waitFor: readonly string[]): Signature['outputs'] {
  return { done: { output: writer.constant('float32', 1, waitFor), element: 'float32', shape: [] } }
}
