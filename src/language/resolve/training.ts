import { stepsPerEpoch } from '../../data/split/steps-per-epoch.ts'
import type { Convention } from '../../model/convention.ts'
import type { GradientChanges, TrainingDefinition } from '../../model/definition.ts'
import { defineLoss, type LossDefinition, losses } from '../../model/losses/losses.ts'
import { defineOptimizer, optimizers } from '../../model/optimizers/optimizers.ts'
import { defineSchedule, type LearningRate, schedules, type TrainingLength } from '../../model/schedules/schedules.ts'
import type { WrittenLearningRate } from '../schema/learning-rate.ts'
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
 */
export function defineTraining(
  written: CompleteTraining,
  convention: Convention,
  trainRows: number | null,
  gradients: GradientChanges | undefined,
): TrainingDefinition {
  const { batch, epochs, target, shuffle = true, lastBatch = 'keep' } = written
  const { name, parameters } = callParts<WrittenLearningRate>(written.optimizer)
  const { learningRate, ...others } = parameters
  const length = { epochs, stepsPerEpoch: Math.max(1, stepsPerEpoch(trainRows ?? 0, batch, lastBatch)) }
  const rate = learningRate === undefined ? {} : { learningRate: defineLearningRate(learningRate, convention, length) }
  return {
    loss: readLoss(written.loss, convention),
    optimizer: defineOptimizer(knownWord(optimizers, name), { ...others, ...rate }, convention),
    batch,
    epochs,
    shuffle,
    lastBatch,
    ...(target === undefined ? {} : { target }),
    ...(gradients === undefined ? {} : { gradients }),
  }
}

function defineLearningRate(
  written: WrittenLearningRate,
  convention: Convention,
  length: TrainingLength,
): LearningRate {
  if (typeof written === 'number') return written
  const { name, parameters } = callParts(written)
  return defineSchedule(knownWord(schedules, name), parameters, convention, length)
}

function readLoss(written: CompleteTraining['loss'], convention: Convention): LossDefinition {
  const { name, parameters } = callParts(written)
  const meanOver = convention === 'pytorch' ? 'weights' : 'rows'
  return defineLoss(knownWord(losses, name), { meanOver, ...parameters })
}
