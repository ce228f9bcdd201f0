import { blend, minus, over, plus, root, square, times } from '../../graph/arithmetic.ts'
import type { Convention } from '../convention.ts'
import { type LearningRate, type Momentum, rateAt } from '../schedules/schedules.ts'
import { formulaRule, given, gradient, slot, variable } from './formula-rule.ts'
import { optimizer, type UpdateRule } from './optimizer.ts'
import { decay, epsilon, learningRate, momentum } from './parameters.ts'

const parameters = {
  learningRate,
  beta1: momentum,
  beta2: decay('Decay of the second moment; 0.999 without it.', 0.999),
  epsilon,
}

/**
 * Adam. The bias corrections of step t are joined with the learning rate: `rate = learningRate · √(1 − beta2ᵗ) / (1 − beta1ᵗ)`. Epsilon is added
 * to the root of the uncorrected second moment (`keras`), or of the corrected one (`pytorch`), which is the same as adding
 * `epsilon · √(1 − beta2ᵗ)` to the uncorrected one.
 *
 * The betas are rounded to float32 first: kernels compute `1 − beta` in float32, where 1 − 0.999 is off by 5e-5; corrected with the same betas,
 * that error cancels.
 *
 * @see Kingma and Ba 2015, arXiv:1412.6980, algorithm 1 and the end of section 2
 */
export const adam = optimizer({
  word: 'adam',
  summary: 'Adam (Kingma & Ba 2015).',
  parameters,
  momentum: 'beta1',
  byFramework: true,
  // PyTorch 2.x, torch/optim/adam.py; Keras 3.x, keras/src/optimizers/adam.py.
  defaults: {
    pytorch: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    keras: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  },
  rule: adamRule,
})

interface AdamParameters {
  readonly framework: Convention
  readonly learningRate: LearningRate
  readonly beta1: Momentum
  readonly beta2: number
  readonly epsilon: number
}

/** Adam's rule, which AdamW shares. */
export function adamRule({ beta1, ...parameters }: AdamParameters): UpdateRule {
  return typeof beta1 === 'number' ? fusedMoments(parameters, Math.fround(beta1)) : scheduledMoments(parameters, beta1)
}

type Constants = Omit<AdamParameters, 'beta1'>

function fusedMoments(
  parameters: Constants,
  beta1: number,
): UpdateRule<'firstMoment' | 'secondMoment', 'rate' | 'epsilon'> {
  const beta2 = Math.fround(parameters.beta2)
  return {
    slots: ['firstMoment', 'secondMoment'],
    scalars: ['rate', 'epsilon'],
    scalarsAt: (step) => corrected(parameters, step, rateAt(parameters.learningRate, step), beta1),
    update: ({ variable, gradient, slots, scalars }) => ({
      update: 'adaptiveMoments',
      variable,
      slots,
      inputs: { gradient, ...scalars },
      attributes: { beta1, beta2 },
    }),
  }
}

/**
 * Adam with a `beta1` that changes. The bias of the first moment is corrected with the step's own `beta1ᵗ`, as PyTorch does when OneCycleLR cycles it, though the moment has
 * decayed by others before.
 */
function scheduledMoments(parameters: Constants, beta1: Exclude<Momentum, number>): UpdateRule {
  const beta2 = Math.fround(parameters.beta2)
  const share = given('beta1')
  const firstMoment = plus(gradient, times(minus(slot('firstMoment'), gradient), share))
  const secondMoment = blend(slot('secondMoment'), square(gradient), beta2)
  const step = over(times(firstMoment, given('rate')), plus(root(secondMoment), given('epsilon')))
  return formulaRule({
    learningRate: parameters.learningRate,
    slots: { firstMoment, secondMoment },
    variable: minus(variable, step),
    scalars: ['rate', 'epsilon', 'beta1'],
    scalarsAt(step, rate) {
      const decay = rateAt(beta1, step)
      return [...corrected(parameters, step, rate, decay), decay]
    },
  })
}

/** The rate and the epsilon of a step, with the bias corrections in them. */
function corrected({ framework, epsilon, beta2 }: Constants, step: number, rate: number, beta1: number) {
  const secondCorrection = Math.sqrt(1 - Math.fround(beta2) ** step)
  return [
    (rate * secondCorrection) / (1 - beta1 ** step),
    framework === 'pytorch' ? epsilon * secondCorrection : epsilon,
  ]
}
