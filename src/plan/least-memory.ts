import { dataShape } from '../data/sets/data-shape.ts'
import { findDataSet } from '../data/sets/find-data-set.ts'
import { modelGraph, modelTensors } from '../model/model-graph.ts'
import type { TransferSource } from './run-definition.ts'

const floatBytes = 4

/** What a training takes at the least, in bytes. Real needs are some times that: copies, what the engine remembers, compiled programs. */
export interface LeastMemory {
  /** Weights and their gradients, and where batches make a step together the sum of these. */
  readonly weights: number
  /** What the layers give for one batch. */
  readonly outputs: number
  /** The table that it is trained and judged on, as it is stored. */
  readonly data: number
}

/** Counts what a training takes at the least, without drawing a weight or a row. */
export function leastMemory({ model, training, data }: TransferSource): LeastMemory {
  const { example, trainRows, testRows } = dataShape(data)
  const values = modelTensors(model).reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const outputs = modelGraph(model).nodes.reduce((sum, { output }) => sum + sizeOf(output), 0)
  const stored = findDataSet(data).stored === 'bytes' ? 1 : floatBytes
  return {
    weights: (training.accumulate === undefined ? 2 : 3) * floatBytes * values,
    outputs: floatBytes * training.batch * outputs,
    data: stored * (trainRows + testRows) * sizeOf(example),
  }
}

/** All of it together. */
export function totalOf({ weights, outputs, data }: LeastMemory): number {
  return weights + outputs + data
}

/** What takes how much: `at least 3.4 GB of memory (weights and gradients …, outputs of a batch …, data …)`. */
export function memoryText(least: LeastMemory): string {
  const { weights, outputs, data } = least
  const parts = `weights and gradients ${bytesText(weights)}, outputs of a batch ${bytesText(outputs)}, data ${bytesText(data)}`
  return `at least ${bytesText(totalOf(least))} of memory (${parts})`
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** Such as `3.4 GB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']
  const unit = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${units[unit]}`
}
