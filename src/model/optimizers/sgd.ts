import { Type } from 'typebox'
import { minus, plus, times } from '../../graph/arithmetic.ts'
import type { LearningRate } from '../schedules/schedules.ts'
import { formulaRule, given, gradient, slot, variable } from './formula-rule.ts'
import { hostRate } from './host-rate.ts'
import { type FrameworkOf, optimizer, type UpdateRule } from './optimizer.ts'
import { decay, learningRate } from './parameters.ts'

const parameters = {
  learningRate,
  momentum: decay('Share of the last step that is kept; 0 without it.', 0.9),
  nesterov: Type.Boolean({
    description: "Nesterov's form of the momentum, which it needs; false without it.",
    examples: [true],
  }),
}

/**
 * Stochastic gradient descent, with momentum (heavy ball or Nesterov) where it is not 0.
 *
 * PyTorch's form `v ← momentum v + g; w ← w − rate v`. Keras's `v ← momentum v − rate g; w ← w + v`, with Nesterov `w ← w + momentum v − rate g`, gives the
 * same weights at a constant learning rate, and others where it changes.
 *
 * @see Sutskever et al. 2013, "On the importance of initialization and momentum in deep learning"
 */
export const sgd = optimizer({
  word: 'sgd',
  summary: 'Stochastic gradient descent, with momentum where asked for.',
  parameters,
  byFramework: 'scheduled',
  // PyTorch 2.x, torch/optim/sgd.py; Keras 3.x, keras/src/optimizers/sgd.py.
  defaults: {
    pytorch: { learningRate: 0.001, momentum: 0, nesterov: false },
    keras: { learningRate: 0.01, momentum: 0, nesterov: false },
  },
  // Without momentum plain gradient descent would be trained under its name. PyTorch refuses it too ("Nesterov momentum requires a momentum and zero
  // dampening").
  conflict: ({ momentum, nesterov }) =>
    !nesterov || momentum > 0
      ? null
      : {
          // An arm may take away the momentum of its experiment.
          parameters: ['momentum', 'nesterov'],
          message: 'has no momentum for nesterov to change',
          hint: 'Say how much: sgd: {momentum: 0.9, nesterov: true}. Or leave nesterov out.',
        },
  rule,
})

interface SgdParameters extends FrameworkOf<'scheduled'> {
  readonly learningRate: LearningRate
  readonly momentum: number
  readonly nesterov: boolean
}

function rule({ framework, learningRate, momentum, nesterov }: SgdParameters): UpdateRule {
  if (framework === 'keras' && momentum > 0) return ratedVelocity(learningRate, momentum, nesterov)
  const { value: rate, ...host } = hostRate('rate', learningRate)
  return {
    ...host,
    slots: momentum === 0 ? [] : ['velocity'],
    update: ({ variable, gradient, slots }) =>
      momentum === 0
        ? { update: 'gradientDescent', variable, slots: {}, inputs: { gradient, rate }, attributes: {} }
        : { update: 'momentum', variable, slots, inputs: { gradient, rate }, attributes: { momentum, nesterov } },
  }
}

/** Keras's form, each gradient with the rate of its own step. */
function ratedVelocity(learningRate: LearningRate, momentum: number, nesterov: boolean): UpdateRule {
  const step = times(gradient, given('rate'))
  const velocity = minus(times(slot('velocity'), momentum), step)
  const change = nesterov ? minus(times(velocity, momentum), step) : velocity
  return formulaRule({ learningRate, slots: { velocity }, variable: plus(variable, change) })
}
