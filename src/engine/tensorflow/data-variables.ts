import { exampleSize, labelWidth, type PreparedData } from '../../data/definition.ts'
import { type } from './attributes.ts'
import type { GraphWriter } from './graph-writer.ts'
import type { Feed } from './loaded-model.ts'
import { doneOutputs, endpoint, type Signature } from './saved-model.ts'

/** What a session needs of a data set. */
export type SessionData = Pick<PreparedData, 'table' | 'multiplier' | 'offset'>

/** The data table as variables of a session, features in the type in which they are stored. */
export interface DataVariables {
  /** Gathers rows by their numbers and scales them: `[rows, features]`. */
  features(rows: string, waitFor: readonly string[]): string
  /** Gathers the rows' class numbers, `[rows]`, or real targets, `[rows, width]`. */
  labels(rows: string): string
  /** Sets the variables; fed with `dataFeeds`. */
  readonly assign: Signature
}

/** Writes the variables that hold a data table. */
export function dataVariables(writer: GraphWriter, { table, multiplier, offset }: SessionData): DataVariables {
  const width = labelWidth(table.shape.target)
  const rowCount = table.labels.length / width
  const labelElement = table.shape.target.kind === 'class' ? 'int32' : 'float32'
  const labelShape = labelElement === 'int32' ? [rowCount] : [rowCount, width]
  const dimensions = [rowCount, exampleSize(table.shape)]
  const stored = table.features instanceof Uint8Array ? 'uint8' : 'float32'
  const features = writer.variable('data/features', stored, dimensions)
  const labels = writer.variable('data/labels', labelElement, labelShape)

  const fedLabels = writer.placeholder('data_labels', labelElement, labelShape)
  const fedFeatures = writer.placeholder('data_features', stored, dimensions)

  return {
    features(rows, waitFor) {
      const output = scaled(writer, gather(writer, features, rows, stored, waitFor), stored, multiplier, offset)
      if (stored === 'uint8' && offset === 0) {
        writer.tableRows.set(output, { table: readTable(writer, features, stored), rows, multiplier })
      }
      return output
    },
    labels: (rows) => gather(writer, labels, rows, labelElement),
    assign: {
      inputs: {
        features: endpoint(fedFeatures, stored, dimensions),
        labels: endpoint(fedLabels, labelElement, labelShape),
      },
      outputs: doneOutputs(writer, [
        writer.assign(features, fedFeatures, stored),
        writer.assign(labels, fedLabels, labelElement),
      ]),
    },
  }
}

/** The table as sessions are fed it. */
export function dataFeeds({ features, labels, shape }: PreparedData['table']): Readonly<Record<string, Feed>> {
  const rows = labels.length / labelWidth(shape.target)
  return {
    features: { values: features, shape: [rows, exampleSize(shape)] },
    labels:
      shape.target.kind === 'class'
        ? { values: Int32Array.from(labels), shape: [rows] }
        : { values: Float32Array.from(labels), shape: [rows, labelWidth(shape.target)] },
  }
}

/**
 * A variable's tensor, read without a copy. For that no rows are gathered by `ResourceGather`: after its first call TensorFlow copies the whole variable for every
 * other reader, at each call.
 */
function readTable(writer: GraphWriter, variable: string, element: 'float32' | 'int32' | 'uint8'): string {
  return writer.node('ReadVariableOp', [variable], { dtype: type(element) })
}

function gather(
  writer: GraphWriter,
  variable: string,
  rows: string,
  element: 'float32' | 'int32' | 'uint8',
  waitFor: readonly string[] = [],
): string {
  const attributes = { Tparams: type(element), Tindices: type('int32'), Taxis: type('int32') }
  return writer.node(
    'GatherV2',
    [readTable(writer, variable, element), rows, writer.constant('int32', 0)],
    attributes,
    waitFor,
  )
}

/** `stored · multiplier + offset`, without the parts that change nothing. */
function scaled(
  writer: GraphWriter,
  gathered: string,
  stored: 'float32' | 'uint8',
  multiplier: number,
  offset: number,
): string {
  const T = { T: type('float32') }
  const real =
    stored === 'float32' ? gathered : writer.node('Cast', [gathered], { SrcT: type(stored), DstT: type('float32') })
  const product = multiplier === 1 ? real : writer.node('Mul', [real, writer.constant('float32', multiplier)], T)
  return offset === 0 ? product : writer.node('AddV2', [product, writer.constant('float32', offset)], T)
}
