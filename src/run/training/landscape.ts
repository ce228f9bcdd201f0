import { epochOrder } from '../../data/split/epoch-order.ts'
import type { ProbeName, Session, TensorValues } from '../../engine/engine.ts'
import { AssayError } from '../../errors.ts'
import { gradientNoiseScale } from '../../metrics/gradient-noise-scale.ts'
import { largestEigenvalue } from '../../metrics/largest-eigenvalue.ts'
import { modelTensors } from '../../model/model-graph.ts'
import { maskName } from '../../model/pruning/prune-masks.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'
import { standardNormal } from '../../random/normal.ts'
import { randomStream } from '../../random/stream.ts'

/** Rows whose loss the Hessian is of, at most: each of its products takes two passes over them. */
const mostRows = 2000
/** How far weights are moved for a central difference, as a share of their norm: float32 keeps three digits of the difference of gradients. */
const relativeMove = 1e-3

/** What is looked at. */
interface LandscapeParts {
  readonly definition: Pick<TrainingRunDefinition, 'seed' | 'model' | 'training'>
  readonly session: Session
  /** Rows of the training part. */
  readonly rows: Int32Array
}

/** The noise scale of the gradients of all whole batches of training rows. */
export async function noiseScale(parts: LandscapeParts): Promise<number> {
  const { batch } = parts.definition.training
  const order = rowsInOrder(parts)
  const { gradient } = await trainedWeights(parts)
  async function* ofBatches() {
    for (let place = 0; (place + 1) * batch <= order.length; place += 1) {
      yield await gradient(order.subarray(place * batch, (place + 1) * batch), place)
    }
  }
  return gradientNoiseScale(batch, ofBatches())
}

/**
 * The largest eigenvalue of the Hessian of the mean loss of the training rows. A product with a vector of length 1 is a central difference of gradients, for which the
 * weights are moved and put back.
 */
export async function sharpness(parts: LandscapeParts): Promise<number> {
  const { definition, session } = parts
  const { batch, loss } = definition.training
  const order = rowsInOrder(parts).subarray(0, mostRows)
  const { values, masks, gradient, moved, before } = await trainedWeights(parts)
  const move = relativeMove * Math.max(1, Math.sqrt(values.reduce((sum, one) => sum + one ** 2, 0)))

  async function meanGradient(): Promise<Float64Array> {
    const sum = new Float64Array(values.length)
    for (let begin = 0, place = 0; begin < order.length; begin += batch, place += 1) {
      const rows = order.subarray(begin, begin + batch)
      const share = (loss.reduction === 'mean' ? rows.length : 1) / order.length
      for (const [index, one] of (await gradient(rows, place)).entries()) sum[index] = (sum[index] ?? 0) + share * one
    }
    return sum
  }
  async function product(vector: Float64Array): Promise<Float64Array> {
    await session.restore(moved(vector, move))
    const ahead = await meanGradient()
    await session.restore(moved(vector, -move))
    const behind = await meanGradient()
    return ahead.map((one, index) => (one - (behind[index] ?? 0)) / (2 * move))
  }
  const uniform = randomStream(definition.seed, 'sharpness')
  try {
    return await largestEigenvalue(
      product,
      Float64Array.from(masks, (mask) => mask * standardNormal(uniform)),
    )
  } finally {
    await session.restore(before)
  }
}

function rowsInOrder({ definition, rows }: LandscapeParts): Int32Array {
  return epochOrder(rows, definition.seed, 1, true)
}

/** The weights that are trained, as one vector: frozen tensors are left out, and what was pruned stays 0. */
async function trainedWeights({ definition, session }: LandscapeParts) {
  const { model, training } = definition
  const before = await session.weights()
  const tensors = modelTensors(model).filter(({ name }) => !training.gradients?.freeze?.includes(name))
  const names = tensors.map(({ name }): ProbeName => `gradient:${name}`)
  const masks = tensors.flatMap(({ name }) => {
    const mask = before.get(maskName(name))
    return mask === undefined ? [...present(before, name).values].map(() => 1) : [...mask.values]
  })
  const flat = (from: ReadonlyMap<string, TensorValues>, keys: readonly string[]) => {
    const joined = new Float64Array(masks.length)
    let begin = 0
    for (const key of keys) {
      const { values } = present(from, key)
      joined.set(values, begin)
      begin += values.length
    }
    return joined.map((value, index) => value * (masks[index] ?? 1))
  }
  const values = flat(
    before,
    tensors.map(({ name }) => name),
  )
  return {
    before,
    values,
    /** 0 for a weight that was pruned, else 1. */
    masks,
    /** The gradient of a batch's loss. */
    gradient: async (rows: Int32Array, place: number) => flat(await session.probe(rows, names, place), names),
    /** All tensors, with the trained ones so far along a vector. */
    moved(vector: Float64Array, by: number): ReadonlyMap<string, TensorValues> {
      let begin = 0
      const changed = tensors.map(({ name }) => {
        const { shape, values: own } = present(before, name)
        const from = begin
        begin += own.length
        return [name, { shape, values: own.map((value, index) => value + by * (vector[from + index] ?? 0)) }] as const
      })
      return new Map([...before, ...changed])
    },
  }
}

function present(values: ReadonlyMap<string, TensorValues>, name: string): TensorValues {
  const found = values.get(name)
  if (found === undefined) throw new AssayError('internal/broken', `the engine gave no values of ${name}`)
  return found
}
