import { Type } from 'typebox'
import { blend, minus, over, plus, root, square, times } from '../../graph/arithmetic.ts'
import { formulaRule, given, gradient, slot, variable } from './formula-rule.ts'
import { optimizer } from './optimizer.ts'
import { decay, epsilon, learningRate } from './parameters.ts'

/**
 * Nadam, Adam with Nesterov's momentum: with `μₜ = beta1 · (1 − 0.96^(t · momentumDecay) / 2)` and `Mₜ = μ₁ ⋯ μₜ`,
 * `w ← w − rate · (μₜ₊₁ · m / (1 − Mₜ₊₁) + (1 − μₜ) · g / (1 − Mₜ)) / (√(v / (1 − beta2ᵗ)) + epsilon)`. The frameworks differ in their defaults alone: Keras
 * has no `momentumDecay`, and decays as one of 1 does.
 *
 * @see Dozat 2016, "Incorporating Nesterov Momentum into Adam", algorithm 2
 */
export const nadam = optimizer({
  word: 'nadam',
  summary: "Nadam, Adam with Nesterov's momentum (Dozat 2016).",
  parameters: {
    learningRate,
    beta1: decay('Decay of the first moment; 0.9 without it.', 0.9),
    beta2: decay('Decay of the second moment; 0.999 without it.', 0.999),
    epsilon,
    momentumDecay: Type.Number({
      description: 'How soon the momentum warms up: 0.004 in PyTorch, 1 in Keras.',
      minimum: 0,
      examples: [0.004],
    }),
  },
  byFramework: false,
  // PyTorch 2.x, torch/optim/nadam.py; Keras 3.x, keras/src/optimizers/nadam.py.
  defaults: {
    pytorch: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, momentumDecay: 0.004 },
    keras: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, momentumDecay: 1 },
  },
  rule({ learningRate, beta1, beta2, epsilon, momentumDecay }) {
    const momentumAt = (step: number) => beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay))
    const productAt = products(momentumAt)
    const firstMoment = blend(slot('firstMoment'), gradient, beta1)
    const secondMoment = blend(slot('secondMoment'), square(gradient), beta2)
    const ahead = plus(times(firstMoment, given('momentRate')), times(gradient, given('gradientRate')))
    return formulaRule({
      learningRate,
      slots: { firstMoment, secondMoment },
      scalars: ['momentRate', 'gradientRate', 'epsilon'],
      scalarsAt(step, rate) {
        // As in Adam, the second moment's correction is joined with the rate and with epsilon.
        const correction = Math.sqrt(1 - beta2 ** step)
        const momentRate = (rate * correction * momentumAt(step + 1)) / (1 - productAt(step + 1))
        const gradientRate = (rate * correction * (1 - momentumAt(step))) / (1 - productAt(step))
        return [momentRate, gradientRate, epsilon * correction]
      },
      variable: minus(variable, over(ahead, plus(root(secondMoment), given('epsilon')))),
    })
  },
})

/** The product of a factor of every step up to one. Each is worked out once, when it is first asked for. */
function products(factorAt: (step: number) => number): (step: number) => number {
  const known = [1]
  return (step) => {
    for (let next = known.length; next <= step; next += 1) known.push((known[next - 1] ?? 1) * factorAt(next))
    return known[step] ?? 1
  }
}
