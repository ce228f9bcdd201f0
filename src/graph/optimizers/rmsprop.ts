import type { OptimizerDefinition } from '../definition.ts'
import { constant } from '../tensor.ts'
import type { Optimizer } from './optimizer.ts'

/**
 * RMSprop: each gradient divided by the root of its decaying mean square, epsilon inside the root (`keras`) or added to the root (`pytorch`).
 * The latter is Adam without a first moment (`beta1` 0) and without bias corrections, and has a fused kernel as such.
 *
 * @see Tieleman and Hinton 2012, Coursera: Neural Networks for Machine Learning, lecture 6.5
 */
export function rmsprop(definition: RmspropDefinition): Optimizer {
  return definition.framework === 'keras' ? epsilonInside(definition) : epsilonOutside(definition)
}

type RmspropDefinition = Extract<OptimizerDefinition, { kind: 'rmsprop' }>

const noScalars = { scalars: [], scalarsAt: () => [] }

function epsilonInside({
  learningRate,
  decay,
  epsilon,
}: RmspropDefinition): Optimizer<'meanSquare' | 'lastStep', never> {
  const rate = constant(learningRate)
  return {
    ...noScalars,
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

function epsilonOutside(definition: RmspropDefinition): Optimizer<'firstMoment' | 'secondMoment', never> {
  const rate = constant(definition.learningRate)
  const epsilon = constant(definition.epsilon)
  return {
    ...noScalars,
    slots: ['firstMoment', 'secondMoment'],
    update: ({ variable, gradient, slots }) => ({
      update: 'adaptiveMoments',
      variable,
      slots,
      inputs: { gradient, rate, epsilon },
      attributes: { beta1: 0, beta2: definition.decay },
    }),
  }
}
