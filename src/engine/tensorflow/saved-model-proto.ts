import { createRequire } from 'node:module'

/** A number for each dimension; −1 where it is known only when the graph runs. */
export interface ShapeMessage {
  addDim(dimension: DimensionMessage): void
}

interface DimensionMessage {
  setSize(size: number): void
}

/** A fixed tensor. */
interface TensorMessage {
  setDtype(type: number): void
  setTensorShape(shape: ShapeMessage): void
  setFloatValList(values: readonly number[]): void
  setIntValList(values: readonly number[]): void
}

/** A node's attribute: one of these is set. */
export interface AttributeMessage {
  setType(type: number): void
  setB(flag: boolean): void
  setI(integer: number): void
  setF(real: number): void
  /** Bytes in base64. */
  setS(text: string): void
  setShape(shape: ShapeMessage): void
  setTensor(tensor: TensorMessage): void
  setList(list: ListMessage): void
}

/** An attribute that is a list of whole numbers. */
interface ListMessage {
  setIList(integers: readonly number[]): void
}

/** A node. */
export interface NodeMessage {
  setName(name: string): void
  setOp(operation: string): void
  setInputList(inputs: readonly string[]): void
  getAttrMap(): MessageMap<AttributeMessage>
}

interface MessageMap<Value> {
  set(key: string, value: Value): void
}

interface VersionMessage {
  setProducer(version: number): void
}

interface GraphMessage {
  addNode(node: NodeMessage): void
  setVersions(versions: VersionMessage): void
}

/** Where in a graph a named value is. */
export interface EndpointMessage {
  setName(output: string): void
  setDtype(type: number): void
  setTensorShape(shape: ShapeMessage): void
}

/** One way to call a graph. */
export interface SignatureMessage {
  getInputsMap(): MessageMap<EndpointMessage>
  getOutputsMap(): MessageMap<EndpointMessage>
}

interface MetaGraphInfoMessage {
  addTags(tag: string): void
}

interface MetaGraphMessage {
  setMetaInfoDef(info: MetaGraphInfoMessage): void
  setGraphDef(graph: GraphMessage): void
  getSignatureDefMap(): MessageMap<SignatureMessage>
}

interface SavedModelMessage {
  setSavedModelSchemaVersion(version: number): void
  addMetaGraphs(metaGraph: MetaGraphMessage): void
  serializeBinary(): Uint8Array
}

/** TensorFlow's messages, as far as Assay writes them (tensorflow/core/protobuf/saved_model.proto and what it holds). */
interface SavedModelProto {
  readonly AttrValue: { new (): AttributeMessage; readonly ListValue: new () => ListMessage }
  readonly GraphDef: new () => GraphMessage
  readonly MetaGraphDef: { new (): MetaGraphMessage; readonly MetaInfoDef: new () => MetaGraphInfoMessage }
  readonly NodeDef: new () => NodeMessage
  readonly SavedModel: new () => SavedModelMessage
  readonly SignatureDef: new () => SignatureMessage
  readonly Tensor: new () => TensorMessage
  readonly TensorInfo: new () => EndpointMessage
  readonly TensorShape: { new (): ShapeMessage; readonly Dim: new () => DimensionMessage }
  readonly VersionDef: new () => VersionMessage
}

/** The message classes that tfjs-node reads SavedModels with; it ships them untyped, as CommonJS. */
export function savedModelProto(): SavedModelProto {
  return createRequire(import.meta.url)('@tensorflow/tfjs-node/dist/proto/api_pb.js')
}
