import { totalmem } from 'node:os'
import { dataShape } from '../../data/sets/data-shape.ts'
import { findDataSet } from '../../data/sets/find-data-set.ts'
import { AssayError } from '../../errors.ts'
import { modelGraph, modelTensors } from '../../model/model-graph.ts'
import type { RunDefinition, TrainingRunDefinition } from '../../plan/run-definition.ts'
import { transferSources } from '../training/transfer-sources.ts'

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
export function leastMemory(definition: TrainingRunDefinition): LeastMemory {
  const { model, training, data } = definition
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

/**
 * Refuses what the machine cannot hold, before any memory is asked for. What fits may still be too much.
 *
 * @param available bytes of the machine, or of the container around this process
 * @throws AssayError `run/memory` that says what takes how much
 */
export function demandMemory(definition: RunDefinition, available: number = machineMemory()): void {
  if (definition.kind !== 'training') return
  for (const source of transferSources(definition).values()) demandMemory(source, available)
  const { weights, outputs, data } = leastMemory(definition)
  const needed = weights + outputs + data
  if (needed <= available) return
  throw new AssayError(
    'run/memory',
    `the run takes at least ${bytesText(needed)} of memory (weights and gradients ${bytesText(weights)}, outputs of a batch ${bytesText(outputs)}, ` +
      `data ${bytesText(data)}), and there are ${bytesText(available)}. Make the layers, the batch or the data smaller`,
  )
}

function machineMemory(): number {
  const container = process.constrainedMemory?.() ?? 0
  return container > 0 ? Math.min(container, totalmem()) : totalmem()
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

/** Such as `3.4 GB`. */
function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']
  const unit = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return `${Number((bytes / 1000 ** unit).toPrecision(3))} ${units[unit]}`
}
