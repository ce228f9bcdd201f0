import type { Convention } from '../../model/convention.ts'
import type { TrainingDefinition } from '../../model/definition.ts'
import { defineLoss, type LossDefinition, losses } from '../../model/losses/losses.ts'
import { defineOptimizer, optimizers } from '../../model/optimizers/optimizers.ts'
import { callParts } from '../schema/shape.ts'
import type { WrittenTraining } from '../schema/training.ts'
import { knownWord } from './known-word.ts'

/** What has no default: a training schedule says it. */
export type CompleteTraining = WrittenTraining &
  Required<Pick<WrittenTraining, 'loss' | 'optimizer' | 'batch' | 'epochs'>>

/** Written training with its defaults. */
export function defineTraining(written: CompleteTraining, convention: Convention): TrainingDefinition {
  const { batch, epochs, target, shuffle = true, lastBatch = 'keep' } = written
  const optimizer = callParts(written.optimizer)
  return {
    loss: readLoss(written.loss),
    optimizer: defineOptimizer(knownWord(optimizers, optimizer.name), optimizer.parameters, convention),
    batch,
    epochs,
    shuffle,
    lastBatch,
    ...(target === undefined ? {} : { target }),
  }
}

function readLoss(written: CompleteTraining['loss']): LossDefinition {
  const { name, parameters } = callParts(written)
  return defineLoss(knownWord(losses, name), parameters)
}
