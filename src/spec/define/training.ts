import type { LossDefinition, OptimizerDefinition, TrainingDefinition } from '../../graph/definition.ts'
import { callParts } from '../schema/shape.ts'
import type { WrittenTraining } from '../schema/training.ts'

/** Whose defaults hold. */
export type Convention = 'pytorch' | 'keras'

/** What has no default: a training schedule says it. */
export type CompleteTraining = WrittenTraining &
  Required<Pick<WrittenTraining, 'loss' | 'optimizer' | 'batch' | 'epochs'>>

/** Written training with its defaults. */
export function defineTraining(written: CompleteTraining, convention: Convention): TrainingDefinition {
  const { batch, epochs, shuffle = true, lastBatch = 'keep' } = written
  return {
    loss: defineLoss(written.loss),
    optimizer: defineOptimizer(written.optimizer, convention),
    batch,
    epochs,
    shuffle,
    lastBatch,
  }
}

function defineLoss(written: CompleteTraining['loss']): LossDefinition {
  const { name, parameters } = callParts<LossDefinition['reduction']>(written)
  return { kind: name as LossDefinition['kind'], reduction: parameters.reduction ?? 'mean' }
}

/**
 * What each framework does where its user leaves a detail out.
 *
 * @see PyTorch 2.x, torch/optim/{sgd,adam,rmsprop}.py; Keras 3.x, keras/src/optimizers/{sgd,adam,rmsprop}.py
 */
const defaults = {
  pytorch: {
    sgd: { learningRate: 0.001 },
    adam: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    rmsprop: { learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
  },
  keras: {
    sgd: { learningRate: 0.01 },
    adam: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    rmsprop: { learningRate: 0.001, decay: 0.9, epsilon: 1e-7 },
  },
} as const

function defineOptimizer(written: CompleteTraining['optimizer'], convention: Convention): OptimizerDefinition {
  const { name, parameters } = callParts(written)
  const number = (key: string, otherwise: number): number => {
    const value = parameters[key]
    return typeof value === 'number' ? value : otherwise
  }
  const { sgd, adam, rmsprop } = defaults[convention]
  switch (name) {
    case 'adam':
      return {
        kind: 'adam',
        framework: convention,
        learningRate: number('learningRate', adam.learningRate),
        beta1: number('beta1', adam.beta1),
        beta2: number('beta2', adam.beta2),
        epsilon: number('epsilon', adam.epsilon),
      }
    case 'rmsprop':
      return {
        kind: 'rmsprop',
        framework: convention,
        learningRate: number('learningRate', rmsprop.learningRate),
        decay: number('decay', rmsprop.decay),
        epsilon: number('epsilon', rmsprop.epsilon),
      }
    default:
      return {
        kind: 'sgd',
        learningRate: number('learningRate', sgd.learningRate),
        momentum: number('momentum', 0),
        nesterov: parameters.nesterov === true,
      }
  }
}
