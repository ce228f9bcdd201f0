import { exampleSize } from '../../../data/definition.ts'
import type { Shape } from '../../../graph/shape.ts'
import type { ComputedTensor, Tensor } from '../../../graph/tensor.ts'
import { trainingStep } from '../../../model/program-graphs.ts'
import type { Program } from '../../engine.ts'
import { dataFeeds, dataVariables, type SessionData } from '../data-variables.ts'
import { addBias, matmul } from '../dense-layers.ts'
import { GraphWriter, type TableActivation, tableActivations } from '../graph-writer.ts'
import type { TensorFlow } from '../load-tfjs.ts'
import { operationLowerings } from '../operation-lowerings.ts'
import { type Endpoint, endpoint } from '../saved-model.ts'
import { noteRows } from './table-layers.ts'
import { sameBits, scattered, scatteredReals, tryGraph } from './tried.ts'

/** A block of oneDNN's sums with AVX-512. With AVX2 alone it sums in an order that hangs on rows and columns, which the kernels do not follow. */
const blockLength = 384

/** The kernels take their time for each byte that is not zero; where more of them are not, TensorFlow's are quicker. */
const mostLit = 0.4

/** Examples of a table that are looked at. */
const sampledExamples = 1000

/** How many products TensorFlow sums in one go on this machine, by the shape of the matrix; `null` where the kernels' bits are not its own. */
const known = new Map<string, number | null>()

/**
 * Whether a program's dense layers are to read the data table through kernels of ours (table-kernels.cc): the table is of bytes most of which are zero and
 * stand for zero, and the kernels give the bits that TensorFlow itself gives on this machine. That is tried out, for each shape once in a process.
 *
 * @returns how many products they have to sum in one go to that end; `null` where TensorFlow's own kernels do the work
 */
export async function sumLengthFor(
  tensorFlow: TensorFlow,
  program: Program,
  { table, multiplier, offset }: SessionData,
): Promise<number | null> {
  const { features } = table
  if (!(features instanceof Uint8Array) || offset !== 0) return null
  const layers = tableLayersOf(program)
  if (layers.length === 0 || layers.includes(null)) return null
  const places = exampleSize(table.shape)
  if (places === 1 || litShare(features, places) > mostLit) return null
  const lengths = new Set<number | null>()
  for (const layer of layers) {
    if (layer === null) return null
    const key = `${places} ${layer.columns} ${layer.activation}`
    if (!known.has(key)) known.set(key, await findSumLength(tensorFlow, places, layer, multiplier))
    lengths.add(known.get(key) ?? null)
  }
  const [length = null, ...others] = lengths
  return others.length === 0 ? length : null
}

/** A dense layer on rows of the table: its units, and what is made of its sums. */
interface TriedLayer {
  readonly columns: number
  readonly activation: TableActivation
}

/** The dense layers of a program that read the table; `null` for one that TensorFlow may compute in a way of its own, such as one with tanh. */
function tableLayersOf(program: Program): readonly (TriedLayer | null)[] {
  const users = new Map<Tensor, ComputedTensor[]>()
  const look = (tensor: Tensor) => {
    if (tensor.kind === 'input') return
    for (const input of tensor.inputs) {
      const known = users.get(input)
      users.set(input, [...(known ?? []), tensor])
      if (known === undefined) look(input)
    }
  }
  const { output } = trainingStep(program)
  look(output)
  return [...users.keys(), output].flatMap((tensor) => {
    if (tensor.kind === 'input' || tensor.operation !== 'matmul') return []
    const [left] = tensor.inputs
    return left !== undefined && isTable(left) ? [layerOf(tensor, users)] : []
  })
}

function layerOf(sums: ComputedTensor, users: ReadonlyMap<Tensor, readonly ComputedTensor[]>): TriedLayer | null {
  const columns = Number(sums.shape[1])
  // A product with a vector is summed in another order.
  if (columns === 1) return null
  const [biased, ...others] = users.get(sums) ?? []
  if (others.length > 0) return null
  if (biased?.operation !== 'addBias') return { columns, activation: 'linear' }
  const [operation = 'linear', ...more] = new Set((users.get(biased) ?? []).map((user) => user.operation))
  const activation = tableActivations.find((name) => name === operation)
  return activation === undefined || more.length > 0 ? null : { columns, activation }
}

/** Whether a tensor is rows of the table, whatever shape their examples are given. */
function isTable(tensor: Tensor): boolean {
  if (tensor.kind === 'input') return tensor.source.kind === 'features'
  const [input] = tensor.inputs
  return tensor.operation === 'reshape' && tensor.shape[0] === 'rows' && input !== undefined && isTable(input)
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

/** Rows of the products that are compared: one is computed as a vector, some fill what a processor takes at once and some do not, and the last are more than a block has. */
const triedRows = [1, 2, 32, 33, 200, 600] as const
const triedExamples = 64

async function findSumLength(
  tensorFlow: TensorFlow,
  places: number,
  layer: TriedLayer,
  multiplier: number,
): Promise<number | null> {
  const { columns } = layer
  const table = {
    set: 'tried',
    shape: { example: [places], target: { kind: 'class', classes: 1 }, trainRows: triedExamples, testRows: 0 },
    features: Uint8Array.from({ length: triedExamples * places }, (_, index) =>
      index % 4 === 0 ? scattered(index) * 256 : 0,
    ),
    labels: new Uint8Array(triedExamples),
    digest: '',
    provenance: '',
  } as const
  const { writer, signatures } = triedGraph({ table, multiplier, offset: 0 }, places, layer)
  const same = await tryGraph(tensorFlow, writer, signatures, (model) => {
    model.call('data', dataFeeds(table))
    const matrix = { values: scatteredReals(places * columns), shape: [places, columns] }
    // Some so large that a sigmoid ends in 0 or 1.
    const biases = scatteredReals(columns).map((real, index) => (index % 4 === 3 ? real * 300 : real))
    const bias = { values: biases, shape: [columns] }
    const cotangents = scatteredReals(Math.max(...triedRows) * columns)
    return triedRows.every((rows) => {
      const found = model.call('products', {
        rows: { values: Int32Array.from({ length: rows }, (_, row) => (row * 7) % triedExamples), shape: [rows] },
        matrix,
        bias,
        cotangent: { values: cotangents.slice(0, rows * columns), shape: [rows, columns] },
      })
      return ['layer', 'gradient'].every((kind) => sameBits(found.get(kind), found.get(`own ${kind}`)))
    })
  })
  return same ? blockLength : null
}

/** A layer on rows of a table and its gradient as TensorFlow computes them in the graphs of programs, and as the kernels do. */
function triedGraph(data: SessionData, places: number, { columns, activation }: TriedLayer) {
  const writer = new GraphWriter()
  const variables = dataVariables(writer, data)
  const fed = (name: string, element: 'float32' | 'int32', shape: Shape) =>
    endpoint(writer.placeholder(name, element, shape), element, shape)
  const rows = fed('rows', 'int32', ['rows'])
  const matrix = fed('matrix', 'float32', [places, columns])
  const bias = fed('bias', 'float32', [columns])
  const cotangent = fed('cotangent', 'float32', ['rows', columns])
  const features = variables.features(rows.output, [])
  const outputs: Record<string, Endpoint> = {}
  const write = (whose: string) => {
    const sums = matmul(writer, [features, matrix.output], { transposeLeft: false, transposeRight: false }, [], [])
    const biased = addBias(writer, [sums, bias.output], {}, [], [])
    const layer = activation === 'linear' ? biased : operationLowerings[activation](writer, [biased], {}, [], [])
    const gradient = matmul(
      writer,
      [features, cotangent.output],
      { transposeLeft: true, transposeRight: false },
      [],
      [],
    )
    outputs[`${whose}layer`] = endpoint(layer, 'float32', ['rows', columns])
    outputs[`${whose}gradient`] = endpoint(gradient, 'float32', [places, columns])
  }
  write('')
  const scale = { multiplier: data.multiplier, sumLength: blockLength }
  noteRows(writer, features, variables.table, { rows: rows.output, ...scale })
  write('own ')
  return {
    writer,
    signatures: { data: variables.assign, products: { inputs: { rows, matrix, bias, cotangent }, outputs } },
  }
}
