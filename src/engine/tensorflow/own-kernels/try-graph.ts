import { AssayError } from '../../../errors.ts'
import type { TensorFlowAddon } from '../addon.ts'
import type { GraphWriter } from '../graph-writer.ts'
import { type Fetched, type LoadedModel, loadModel } from '../loaded-model.ts'
import type { Signature } from '../saved-model.ts'

/**
 * Loads a graph in which kernels of ours stand beside TensorFlow's, and asks something of it.
 *
 * @returns `null` where TensorFlow does not take the graph, or fails: then the kernels are not used
 */
export async function tryGraph<Call extends string, Found>(
  addon: TensorFlowAddon,
  writer: GraphWriter,
  signatures: Readonly<Record<Call, Signature>>,
  ask: (model: LoadedModel<Call>) => Found,
): Promise<Found | null> {
  try {
    const model = await loadModel<Call>(addon, writer.nodes, signatures)
    try {
      return ask(model)
    } finally {
      model.close()
    }
  } catch (error) {
    if (error instanceof AssayError && error.code === 'engine/failed') return null
    throw error
  }
}

/** Numbers between −½ and ½, without a pattern that sums would show; always the same. */
export function scatteredReals(count: number): Float32Array {
  const reals = new Float32Array(count)
  for (let index = 0; index < count; index++) reals[index] = scattered(index) - 0.5
  return reals
}

/** A number in [0, 1) for each index, as the finaliser of MurmurHash3 mixes its bits. */
export function scattered(index: number): number {
  let mixed = Math.imul(index ^ (index >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
}

/** Whether both were fetched, and are the same bit for bit. */
export function sameBits(left: Fetched | undefined, right: Fetched | undefined): boolean {
  if (left === undefined || right === undefined) return false
  const [a, b] = [left, right].map(({ values }) => Buffer.from(values.buffer, values.byteOffset, values.byteLength))
  return a !== undefined && b !== undefined && a.equals(b)
}

/** Whether both were fetched, and hold the same numbers: of NaN, which has many, the bits do not count. */
export function sameNumbers(left: Fetched | undefined, right: Fetched | undefined): boolean {
  if (left === undefined || right === undefined || left.values.length !== right.values.length) return false
  return left.values.every((value, index) => Object.is(value, right.values[index]))
}
