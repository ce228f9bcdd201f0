import type { DropMask } from '../../graph/training-step.ts'
import type { DropStream } from '../engine.ts'
import type { Masks } from './compiled-program.ts'

/**
 * Draws the masks of dropped elements of some steps: each layer and step has a stream of its own, so that masks do not depend on how steps are cut into
 * calls, and a look at a step's gradients sees what the step drops.
 *
 * @param made updates made before
 */
export function dropMasks(
  masks: readonly DropMask[],
  draw: DropStream,
  made: number,
  steps: number,
  rows: number,
): Masks {
  return new Map(
    masks.map(({ name, shape, keep }) => {
      const size = rows * shape.reduce((product, side) => product * side, 1)
      const values = new Float32Array(steps * size)
      const kept = 1 / keep
      for (let step = 0; step < steps; step += 1) {
        const uniform = draw(name, made + step + 1)
        const end = (step + 1) * size
        for (let place = step * size; place < end; place += 1) values[place] = uniform() < keep ? kept : 0
      }
      return [name, values]
    }),
  )
}
