import type { Convention } from '../convention.ts'
import { type LearningRate, rateAt } from '../schedules/schedules.ts'
import { optimizer, type UpdateRule } from './optimizer.ts'
import { decay, epsilon, learningRate } from './parameters.ts'

const parameters = {
  learningRate,
  beta1: decay('Decay of the first moment; 0.9 without it.', 0.9),
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
  readonly beta1: number
  readonly beta2: number
  readonly epsilon: number
}

/** Adam's rule, which AdamW shares. */
export function adamRule(given: AdamParameters): UpdateRule<'firstMoment' | 'secondMoment', 'rate' | 'epsilon'> {
  const { framework, learningRate, epsilon } = given
  const beta1 = Math.fround(given.beta1)
  const beta2 = Math.fround(given.beta2)
  return {
    slots: ['firstMoment', 'secondMoment'],
    scalars: ['rate', 'epsilon'],
    scalarsAt(step) {
      const secondCorrection = Math.sqrt(1 - beta2 ** step)
      const rate = (rateAt(learningRate, step) * secondCorrection) / (1 - beta1 ** step)
      return [rate, framework === 'pytorch' ? epsilon * secondCorrection : epsilon]
    },
    update: ({ variable, gradient, slots, scalars }) => ({
      update: 'adaptiveMoments',
      variable,
      slots,
      inputs: { gradient, ...scalars },
      attributes: { beta1, beta2 },
    }),
  }
}
