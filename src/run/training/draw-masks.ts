import { AssayError } from '../../errors.ts'
import { allFinite } from '../../model/all-finite.ts'
import { pruneMasks } from '../../model/pruning/prune-masks.ts'
import type { TrainingRunDefinition, TransferSource } from '../../plan/run-definition.ts'
import { randomStream } from '../../random/stream.ts'
import type { TrainedTensors } from './draw-weights.ts'

/**
 * Chooses the weights that a run trains, by its own as they start or by those of another training.
 *
 * @param weights every tensor as it starts
 * @param trained gives the tensors of the other training
 * @returns by tensor 1 for each weight that stays, 0 for each other; none where nothing is pruned
 * @throws AssayError `run/diverged` when the weights that decide are not finite
 */
export function drawMasks(
  { seed, training: { prune }, prunedBy }: Pick<TrainingRunDefinition, 'seed' | 'training' | 'prunedBy'>,
  weights: ReadonlyMap<string, Float32Array>,
  trained: (source: TransferSource) => TrainedTensors,
): ReadonlyMap<string, Float32Array> {
  if (prune === undefined) return new Map()
  const source = prunedBy && trained(prunedBy)
  const values = new Map(
    prune.tensors.map((name) => [name, source?.get(name)?.values ?? weights.get(name) ?? new Float32Array()]),
  )
  for (const [name, own] of values) {
    if (allFinite(own)) continue
    throw new AssayError(
      'run/diverged',
      `${name} cannot be pruned by a training that diverged. Lower its learning rate`,
    )
  }
  return pruneMasks(prune, values, (tensor) => randomStream(seed, `prune/${tensor}`))
}
