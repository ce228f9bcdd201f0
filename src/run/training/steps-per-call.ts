import { modelGraph } from '../../model/model-graph.ts'
import type { TrainingRunDefinition } from '../../plan/run-definition.ts'

/** About a quarter of a second on one thread of a 2020s processor: often enough for a progress line and a watchdog. */
const OPERATIONS_PER_CALL = 20e9
/** Below this the engine's own cost of a call would show; it unrolls so many steps in one graph. */
const FEWEST = 16
const MOST = 1024

/**
 * How many training steps are handed to the engine in one call. Depends on the definition alone, never on the clock, so that a run is always cut
 * in the same places and repeats bit for bit.
 *
 * @returns a power of two
 */
export function stepsPerCall({ model, training }: Pick<TrainingRunDefinition, 'model' | 'training'>): number {
  let weights = 0
  for (const { tensors, output } of modelGraph(model).nodes) {
    // A kernel acts at every place of an image, or at every step of a sequence.
    const places = output.slice(0, -1).reduce((product, side) => product * side, 1)
    for (const { shape } of tensors) weights += places * shape.reduce((size, side) => size * side, 1)
  }
  // A multiplication and an addition per weight, place and row, once forward and twice backward.
  const operations = 6 * weights * training.batch * (training.accumulate ?? 1)
  const wanted = 2 ** Math.floor(Math.log2(OPERATIONS_PER_CALL / operations))
  return Math.min(MOST, Math.max(FEWEST, wanted))
}
