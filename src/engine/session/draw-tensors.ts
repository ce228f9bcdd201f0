import { exampleSize, type PreparedData } from '../../data/definition.ts'
import type { DrawnTensor } from '../../graph/training-step.ts'
import type { ImageSides } from '../../model/augmentations/augmentation.ts'
import { type AugmentDefinition, drawPlacement } from '../../model/augmentations/augmentations.ts'
import type { StepStream } from '../engine.ts'
import type { Drawn } from './compiled-program.ts'

/** What is drawn from, and for which batches. */
export interface Draws {
  readonly stream: StepStream
  /** Batches that were trained on before. */
  readonly made: number
  readonly steps: number
  /** Row numbers of all steps, one batch after another. */
  readonly rows: Int32Array
}

/** Images that are changed each time they are trained on. */
export interface AugmentedData extends Pick<PreparedData, 'table' | 'multiplier' | 'offset'> {
  readonly augment: AugmentDefinition
}

/**
 * Draws what the graph of some steps is given: each mask, augmentation and step has a stream of its own, so that draws do not depend on how steps are cut into
 * calls, and a look at a step's gradients sees what the step sees.
 *
 * @param data whose examples are augmented; needed where they are
 */
export function drawTensors(tensors: readonly DrawnTensor[], draws: Draws, data: AugmentedData | null): Drawn {
  return new Map(
    tensors.map((tensor) => [
      tensor.name,
      tensor.keep === null ? augmentedExamples(draws, data) : dropMask(tensor.name, tensor.shape, tensor.keep, draws),
    ]),
  )
}

/** 0 with probability `1 − keep`, else `1 / keep`. */
function dropMask(
  layer: string,
  shape: readonly number[],
  keep: number,
  { stream, made, steps, rows }: Draws,
): Float32Array {
  const size = (rows.length / steps) * shape.reduce((product, side) => product * side, 1)
  const values = new Float32Array(steps * size)
  const kept = 1 / keep
  for (let step = 0; step < steps; step += 1) {
    stream(`dropout/${layer}`, made + step + 1).fillBelow(values.subarray(step * size, (step + 1) * size), keep, kept)
  }
  return values
}

/** The examples of the batches as the model sees them, `[rows, features]`: augmented as they are stored, and scaled. */
function augmentedExamples({ stream, made, steps, rows }: Draws, data: AugmentedData | null): Float32Array {
  if (data === null) return new Float32Array()
  const { table, augment, multiplier, offset } = data
  const [height = 1, width = 1, channels = 1] = table.shape.example
  const size = exampleSize(table.shape)
  const sides: ImageSides = [height, width]
  // As the engines scale, in float32.
  const [factor, summand] = [Math.fround(multiplier), Math.fround(offset)]
  const scaled = (stored: number) => Math.fround(Math.fround(stored * factor) + summand)
  const ofByte = Float32Array.from({ length: 256 }, (_, byte) => scaled(byte))
  const { features } = table
  const isBytes = features instanceof Uint8Array
  const values = new Float32Array(rows.length * size).fill(summand)
  const batch = rows.length / steps
  let to = 0
  for (let step = 0; step < steps; step += 1) {
    const streams = new Map<string, () => number>()
    const uniformOf = (word: string) => {
      const uniform = streams.get(word) ?? stream(`augment/${word}`, made + step + 1)
      streams.set(word, uniform)
      return uniform
    }
    for (const row of rows.subarray(step * batch, (step + 1) * batch)) {
      const placement = drawPlacement(augment, sides, uniformOf)
      for (const fromRow of placement.rows) {
        const line = row * size + fromRow * width * channels
        for (const fromColumn of placement.columns) {
          const from = line + fromColumn * channels
          if (fromRow >= 0 && fromColumn >= 0) {
            for (let channel = 0; channel < channels; channel += 1) {
              const stored = features[from + channel] ?? 0
              values[to + channel] = (isBytes ? ofByte[stored] : scaled(stored)) ?? 0
            }
          }
          to += channels
        }
      }
    }
  }
  return values
}
