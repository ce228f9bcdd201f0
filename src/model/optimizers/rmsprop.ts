import { constant } from '../../graph/tensor.ts'
import type { Convention } from '../convention.ts'
import type { LearningRate } from '../schedules/schedules.ts'
import { hostRate } from './host-rate.ts'
import { optimizer, type UpdateRule } from './optimizer.ts'
import { decay, epsilon, learningRate } from './parameters.ts'

const parameters = {
  learningRate,
  decay: decay('Decay of the squared gradients: 0.99 in PyTorch, 0.9 in Keras.', 0.9),
  epsilon,
}

/**
 * RMSprop: each gradient divided by the root of its decaying mean square, epsilon inside the root (`keras`) or added to the root (`pytorch`).
 * The latter is Adam without a first moment (`beta1` 0) and without bias corrections, and has a fused kernel as such.
 *
 * @see Tieleman and Hinton 2012, Coursera: Neural Networks for Machine Learning, lecture 6.5
 */
export const rmsprop = optimizer({
  word: 'rmsprop',
  summary: 'RMSprop (Hinton 2012).',
  parameters,
  byFramework: true,
  // PyTorch 2.x, torch/optim/rmsprop.py; Keras 3.x, keras/src/optimizers/rmsprop.py.
  defaults: {
    pytorch: { learningRate: 0.01, decay: 0.99, epsilon: 1e-8 },
    keras: { learningRate: 0.001, decay: 0.9, epsilon: 1e-7 },
  },
  rule: (given) => (given.framework === 'keras' ? epsilonInside(given) : epsilonOutside(given)),
})

interface RmspropParameters {
  readonly framework: Convention
  readonly learningRate: LearningRate
  readonly decay: number
  readonly epsilon: number
}

function epsilonInside({ learningRate, decay, epsilon }: RmspropParameters): UpdateRule<'meanSquare' | 'lastStep'> {
  const { value: rate, ...host } = hostRate('rate', learningRate)
  return {
    ...host,
    slots: ['meanSquare', 'lastStep'],
    update: ({ variable, gradient, slots }) => ({
      update: 'rootMeanSquare',
      variable,
      slots,
      inputs: { gradient, rate },
      attributes: { decay, epsilon },
    }),
  }
}

function epsilonOutside(given: RmspropParameters): UpdateRule<'firstMoment' | 'secondMoment'> {
  const { value: rate, ...host } = hostRate('rate', given.learningRate)
  const epsilon = constant(given.epsilon)
  return {
    ...host,
    slots: ['firstMoment', 'secondMoment'],
    update: ({ variable, gradient, slots }) => ({
      update: 'adaptiveMoments',
      variable,
      slots,
      inputs: { gradient, rate, epsilon },
      attributes: { beta1: 0, beta2: given.decay },
    }),
  }
}
