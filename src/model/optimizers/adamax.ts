import { blend, minus, over, plus, times } from '../../graph/arithmetic.ts'
import { compute } from '../../graph/tensor.ts'
import { formulaRule, given, gradient, slot, variable } from './formula-rule.ts'
import { optimizer } from './optimizer.ts'
import { decay, epsilon, learningRate } from './parameters.ts'

/**
 * Adamax: `m ← beta1 · m + (1 − beta1) g; u ← max(beta2 · u, |g|); w ← w − rate / (1 − beta1ᵗ) · m / u`. Epsilon is added to |g| (`pytorch`), or to u where
 * it divides (`keras`).
 *
 * @see Kingma and Ba 2015, arXiv:1412.6980, algorithm 2
 */
export const adamax = optimizer({
  word: 'adamax',
  summary: 'Adamax, Adam with the largest gradient in place of the second moment (Kingma & Ba 2015).',
  parameters: {
    learningRate,
    beta1: decay('Decay of the first moment; 0.9 without it.', 0.9),
    beta2: decay('Decay of the largest gradient; 0.999 without it.', 0.999),
    epsilon,
  },
  byFramework: true,
  // PyTorch 2.x, torch/optim/adamax.py; Keras 3.x, keras/src/optimizers/adamax.py.
  defaults: {
    pytorch: { learningRate: 0.002, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    keras: { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  },
  rule({ framework, learningRate, beta1, beta2, epsilon }) {
    const size = compute('absolute', [gradient], {})
    const [added, divided] = framework === 'pytorch' ? [epsilon, 0] : [0, epsilon]
    const moment = blend(slot('moment'), gradient, beta1)
    const largest = compute('maximum', [times(slot('largest'), beta2), plus(size, added)], {})
    const step = over(times(moment, given('rate')), plus(largest, divided))
    return formulaRule({
      learningRate,
      slots: { moment, largest },
      scalars: ['rate'],
      scalarsAt: (step, rate) => [rate / (1 - beta1 ** step)],
      variable: minus(variable, step),
    })
  },
})
