import type { OptimizerDefinition } from '../definition.ts'
import type { Optimizer } from './optimizer.ts'

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
export function adam(definition: AdamDefinition): Optimizer<'firstMoment' | 'secondMoment', 'rate' | 'epsilon'> {
  const { framework, learningRate, epsilon } = definition
  const beta1 = Math.fround(definition.beta1)
  const beta2 = Math.fround(definition.beta2)
  return {
    slots: ['firstMoment', 'secondMoment'],
    scalars: ['rate', 'epsilon'],
    scalarsAt(step) {
      const secondCorrection = Math.sqrt(1 - beta2 ** step)
      const rate = (learningRate * secondCorrection) / (1 - beta1 ** step)
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

type AdamDefinition = Extract<OptimizerDefinition, { kind: 'adam' }>
