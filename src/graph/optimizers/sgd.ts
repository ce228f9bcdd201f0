import type { OptimizerDefinition } from '../definition.ts'
import { constant } from '../tensor.ts'
import type { Optimizer } from './optimizer.ts'

/**
 * Stochastic gradient descent, with momentum (heavy ball or Nesterov) where it is not 0.
 *
 * PyTorch's form `v ← momentum v + g; w ← w − rate v`. Keras's `v ← momentum v − rate g; w ← w + v` gives the same weights at a constant
 * learning rate.
 *
 * @see Sutskever et al. 2013, "On the importance of initialization and momentum in deep learning"
 */
export function sgd({ learningRate, momentum, nesterov }: SgdDefinition): Optimizer<'velocity', never> {
  const rate = constant(learningRate)
  return {
    slots: momentum === 0 ? [] : ['velocity'],
    scalars: [],
    scalarsAt: () => [],
    update: ({ variable, gradient, slots }) =>
      momentum === 0
        ? { update: 'gradientDescent', variable, slots: {}, inputs: { gradient, rate }, attributes: {} }
        : { update: 'momentum', variable, slots, inputs: { gradient, rate }, attributes: { momentum, nesterov } },
  }
}

type SgdDefinition = Extract<OptimizerDefinition, { kind: 'sgd' }>
