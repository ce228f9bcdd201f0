import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataDefinition, DataTable } from '../../src/data/definition.ts'
import { loadDataTable } from '../../src/data/sets/load-data-table.ts'
import { epochOrder } from '../../src/data/split/epoch-order.ts'
import { drawTensor } from '../../src/model/initializers/initializers.ts'
import { modelGraph, modelTensors } from '../../src/model/model-graph.ts'
import { randomStream } from '../../src/random/stream.ts'
import type { Workload } from './workload.ts'

/** A workload with everything that its numbers depend on, the same for every baseline. */
export interface ExportedWorkload {
  readonly workload: Workload
  /** Rows × inputs, bytes as stored; a feature is `byte · multiplier`. */
  readonly features: Uint8Array
  /** Class of each row. */
  readonly labels: Uint8Array
  readonly multiplier: number
  /** Row numbers of all batches of a round, one after another. */
  readonly order: Int32Array
  /** Initial weights by tensor, such as `fc1.kernel`, row-major. */
  readonly weights: ReadonlyMap<string, Float32Array>
}

const seed = 1
const multiplier = 1 / 255

/** Clouds as bytes: their noise has a standard deviation of 1 and means near 0, so four deviations each way fit. */
const byteOf = (value: number) => Math.round(Math.min(255, Math.max(0, 128 + 32 * value)))

/** Draws or loads a workload's data, its batches and its initial weights. */
export async function prepareWorkload(workload: Workload): Promise<ExportedWorkload> {
  const table = await loadDataTable(dataOf(workload))
  const rows = Int32Array.from({ length: table.shape.trainRows }, (_, row) => row)
  const order = new Int32Array(workload.steps * workload.batch)
  for (let filled = 0, epoch = 1; filled < order.length; epoch++) {
    const drawn = epochOrder(rows, seed, epoch, true).subarray(0, order.length - filled)
    order.set(drawn, filled)
    filled += drawn.length
  }
  return {
    workload,
    features: bytesOf(table),
    labels: Uint8Array.from(table.labels),
    multiplier,
    order,
    weights: drawWeights(workload),
  }
}

/** Writes a workload as files: JSON for what it is, its net as a graph of layers, and bare little-endian numbers, which every language reads. */
export async function exportWorkload(exported: ExportedWorkload, folder: string): Promise<void> {
  const { workload, features, labels, order, weights } = exported
  const graph = modelGraph(workload.model)
  await mkdir(folder, { recursive: true })
  await Promise.all([
    writeFile(join(folder, 'workload.json'), JSON.stringify({ ...workload, graph, multiplier: exported.multiplier })),
    writeFile(join(folder, 'features.u8'), features),
    writeFile(join(folder, 'labels.u8'), labels),
    writeFile(join(folder, 'order.i32'), bytesIn(order)),
    ...[...weights].map(([name, values]) => writeFile(join(folder, `${name}.f32`), bytesIn(values))),
  ])
}

/** Reads what `exportWorkload` wrote. */
export async function importWorkload(folder: string): Promise<ExportedWorkload> {
  const { multiplier: read, ...workload }: Workload & { readonly multiplier: number } = JSON.parse(
    await readFile(join(folder, 'workload.json'), 'utf8'),
  )
  const bytes = async (name: string) => new Uint8Array(await readFile(join(folder, name)))
  const weights = modelTensors(workload.model).map(
    async ({ name }) => [name, new Float32Array((await bytes(`${name}.f32`)).buffer)] as const,
  )
  return {
    workload,
    features: await bytes('features.u8'),
    labels: await bytes('labels.u8'),
    multiplier: read,
    order: new Int32Array((await bytes('order.i32')).buffer),
    weights: new Map(await Promise.all(weights)),
  }
}

/** Digits where the net has their size, else clouds. */
function dataOf({ model }: Workload): Pick<DataDefinition, 'set' | 'parameters'> {
  const features = modelGraph(model).inputs.reduce((product, side) => product * side, 1)
  return features === 784
    ? { set: 'mnist-sample', parameters: {} }
    : { set: 'synthetic-gaussian', parameters: { rows: 4000, testRows: 1, features, classes: 10, separation: 3, seed } }
}

function bytesOf({ features }: DataTable): Uint8Array {
  return features instanceof Uint8Array ? features : Uint8Array.from(features, byteOf)
}

function drawWeights(workload: Workload): ReadonlyMap<string, Float32Array> {
  return new Map(
    modelTensors(workload.model).map((site) => [
      site.name,
      drawTensor(site.starts.keras, site, randomStream(seed, `init/${site.name}`)),
    ]),
  )
}

function bytesIn({ buffer, byteOffset, byteLength }: Int32Array | Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
