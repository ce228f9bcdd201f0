import { stepsPerEpoch } from '../../data/split/steps-per-epoch.ts'
import { betterOf } from '../../metrics/families/split-quantities.ts'
import { defineAugmentations } from '../../model/augmentations/augmentations.ts'
import type { Convention } from '../../model/convention.ts'
import type { GradientChanges, StopEarlyDefinition, TrainingDefinition } from '../../model/definition.ts'
import { defineLoss, type LossDefinition, losses } from '../../model/losses/losses.ts'
import { defineOptimizer, optimizers } from '../../model/optimizers/optimizers.ts'
import type { PruneDefinition } from '../../model/pruning/prune-masks.ts'
import { defineSchedule, schedules, type TrainingLength } from '../../model/schedules/schedules.ts'
import { storages } from '../../model/storage/storages.ts'
import type { WrittenScheduled } from '../schema/scheduled.ts'
import { callParts } from '../schema/shape.ts'
import type { WrittenTraining } from '../schema/training.ts'
import { knownWord } from './known-word.ts'

/** What has no default: a training schedule says it. */
export type CompleteTraining = WrittenTraining &
  Required<Pick<WrittenTraining, 'loss' | 'optimizer' | 'batch' | 'epochs'>>

/**
 * Written training with its defaults.
 *
 * @param trainRows that epochs go through; `null` when the split cannot be made
 * @param gradients what becomes of them
 * @param prune which weights are taken out
 */
export function defineTraining(
  written: CompleteTraining,
  convention: Convention,
  trainRows: number | null,
  gradients: GradientChanges | undefined,
  prune: PruneDefinition | undefined,
): TrainingDefinition {
  const {
    batch,
    epochs,
    target,
    stopEarly,
    repetition,
    storage,
    shuffle = true,
    lastBatch = 'keep',
    accumulate = 1,
  } = written
  const { name, parameters } = callParts(written.optimizer)
  const length = { epochs, stepsPerEpoch: Math.max(1, stepsPerEpoch(trainRows ?? 0, { batch, lastBatch, accumulate })) }
  const augment = defineAugmentations(written.augment ?? {})
  const defined = Object.entries(parameters).map(([key, value]) => [key, defineScheduled(value, convention, length)])
  return {
    loss: readLoss(written.loss, convention),
    optimizer: defineOptimizer(knownWord(optimizers, name), Object.fromEntries(defined), convention),
    batch,
    ...(accumulate === 1 ? {} : { accumulate }),
    epochs,
    shuffle,
    lastBatch,
    ...(target === undefined ? {} : { target }),
    ...(augment === null ? {} : { augment }),
    ...(gradients === undefined ? {} : { gradients }),
    ...(storage === undefined || storage === 'float32' ? {} : { storage: knownWord(storages, storage) }),
    ...defineAverage(written.average, convention),
    ...(prune === undefined ? {} : { prune }),
    ...(repetition === undefined ? {} : { repetition }),
    ...(stopEarly === undefined ? {} : { stopEarly: defineStopEarly(stopEarly) }),
  }
}

/** An optimiser's parameter: where the schema lets it be a mapping, it is a schedule. */
function defineScheduled(written: unknown, convention: Convention, length: TrainingLength): unknown {
  if (typeof written !== 'object') return written
  const { name, parameters } = callParts(written as Exclude<WrittenScheduled, number>)
  return defineSchedule(knownWord(schedules, name), parameters, convention, length)
}

/** Epochs that a training has in any case: where it may end early, the first, which is the best so far, and those of its patience. */
export function sureEpochs({ epochs, stopEarly }: Pick<TrainingDefinition, 'epochs' | 'stopEarly'>): number {
  return stopEarly === undefined ? epochs : Math.min(epochs, 1 + stopEarly.patience)
}

/** PyTorch 2.x, `get_ema_avg_fn`; Keras 3.x, `ema_momentum`. */
const decays: Readonly<Record<Convention, number>> = { pytorch: 0.999, keras: 0.99 }

function defineAverage(
  written: WrittenTraining['average'],
  convention: Convention,
): Pick<TrainingDefinition, 'average'> {
  if (written === undefined || written.decay === 0) return {}
  return { average: { decay: written.decay ?? decays[convention] } }
}

/** A metric that never gets better is refused by the checks. */
function defineStopEarly({
  watch,
  patience,
  least = 0,
  restore = 'last',
}: NonNullable<WrittenTraining['stopEarly']>): StopEarlyDefinition {
  return { watch, better: betterOf(watch) ?? 'least', patience, least, restore }
}

function readLoss(written: CompleteTraining['loss'], convention: Convention): LossDefinition {
  const { name, parameters } = callParts(written)
  const meanOver = convention === 'pytorch' ? 'weights' : 'rows'
  return defineLoss(knownWord(losses, name), { meanOver, ...parameters })
}
