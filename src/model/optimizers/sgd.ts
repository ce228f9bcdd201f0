import { Type } from 'typebox'
import { minus, plus, times } from '../../graph/arithmetic.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { type LearningRate, type Momentum, rateAt } from '../schedules/schedules.ts'
import { formulaRule, given, gradient, slot, takenFrom, variable } from './formula-rule.ts'
import { hostRate } from './host-rate.ts'
import { type FrameworkOf, optimizer, type UpdateRule } from './optimizer.ts'
import { learningRate, momentum } from './parameters.ts'

const parameters = {
  learningRate,
  momentum,
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
  momentum: 'momentum',
  byFramework: 'scheduled',
  // PyTorch 2.x, torch/optim/sgd.py; Keras 3.x, keras/src/optimizers/sgd.py.
  defaults: {
    pytorch: { learningRate: 0.001, momentum: 0, nesterov: false },
    keras: { learningRate: 0.01, momentum: 0, nesterov: false },
  },
  // Without momentum plain gradient descent would be trained under its name. PyTorch refuses it too ("Nesterov momentum requires a momentum and zero
  // dampening").
  conflict: ({ momentum, nesterov }) =>
    !nesterov || momentum !== 0
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
  readonly momentum: Momentum
  readonly nesterov: boolean
}

function rule({ framework, learningRate, momentum, nesterov }: SgdParameters): UpdateRule {
  if (framework === 'keras' && momentum !== 0) return ratedVelocity(learningRate, momentum, nesterov)
  if (typeof momentum !== 'number') return scheduledVelocity(learningRate, momentum, nesterov)
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
function ratedVelocity(learningRate: LearningRate, momentum: Momentum, nesterov: boolean): UpdateRule {
  const { share, ...host } = hostMomentum(momentum)
  const step = times(gradient, given('rate'))
  const velocity = minus(times(slot('velocity'), share), step)
  const change = nesterov ? minus(times(velocity, share), step) : velocity
  return formulaRule({ learningRate, ...host, slots: { velocity }, variable: plus(variable, change) })
}

/** PyTorch's form, of a momentum that changes: each step has its own, as its optimisers read it from their settings. */
function scheduledVelocity(learningRate: LearningRate, momentum: Momentum, nesterov: boolean): UpdateRule {
  const { share, ...host } = hostMomentum(momentum)
  const velocity = plus(times(slot('velocity'), share), gradient)
  const direction = nesterov ? plus(gradient, times(velocity, share)) : velocity
  return formulaRule({ learningRate, ...host, slots: { velocity }, variable: takenFrom(direction) })
}

/** A momentum as a formula reads it: a number, or one that the host computes for each step. */
function hostMomentum(momentum: Momentum): {
  readonly share: Tensor | number
  readonly scalars?: readonly string[]
  scalarsAt?(step: number, rate: number): readonly number[]
} {
  if (typeof momentum === 'number') return { share: momentum }
  const scalarsAt = (step: number, rate: number) => [rate, rateAt(momentum, step)]
  return { share: given('momentum'), scalars: ['rate', 'momentum'], scalarsAt }
}
