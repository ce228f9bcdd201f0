import { blend } from '../../graph/arithmetic.ts'
import { compute } from '../../graph/tensor.ts'
import { formulaRule, gradient, slot, takenFrom } from './formula-rule.ts'
import { optimizer } from './optimizer.ts'
import { decay, learningRate, weightDecay } from './parameters.ts'

/**
 * Lion: `w ← w − rate · weightDecay · w`, then `w ← w − rate · sign(beta1 · m + (1 − beta1) g); m ← beta2 · m + (1 − beta2) g`. PyTorch has none; its defaults
 * here are those of the paper's own code.
 *
 * @see Chen et al. 2023, arXiv:2302.06675, program 1
 */
export const lion = optimizer({
  word: 'lion',
  summary: 'Lion, the sign of a momentum (Chen et al. 2023).',
  parameters: {
    learningRate,
    beta1: decay('Share of the momentum in the step; 0.9 without it.', 0.9),
    beta2: decay('Decay of the momentum; 0.99 without it.', 0.99),
    weightDecay: weightDecay('0 without it', 0.1),
  },
  byFramework: false,
  // The paper's code, github.com/google/automl, lion/lion_pytorch.py; Keras 3.x, keras/src/optimizers/lion.py.
  defaults: {
    pytorch: { learningRate: 0.0001, beta1: 0.9, beta2: 0.99, weightDecay: 0 },
    keras: { learningRate: 0.001, beta1: 0.9, beta2: 0.99, weightDecay: 0 },
  },
  rule({ learningRate, beta1, beta2 }) {
    const direction = compute('sign', [blend(slot('momentum'), gradient, beta1)], {})
    const momentum = blend(slot('momentum'), gradient, beta2)
    return formulaRule({ learningRate, slots: { momentum }, variable: takenFrom(direction) })
  },
})
