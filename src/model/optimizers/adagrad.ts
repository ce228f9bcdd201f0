import { Type } from 'typebox'
import { over, plus, root, square } from '../../graph/arithmetic.ts'
import type { Convention } from '../convention.ts'
import { formulaRule, gradient, slot, takenFrom } from './formula-rule.ts'
import { optimizer } from './optimizer.ts'
import { epsilon, learningRate } from './parameters.ts'

/**
 * Adagrad: `s ← s + g²; w ← w − rate · g / (√s + epsilon)`, with epsilon inside the root instead in Keras. The sum s begins at `initialAccumulator`.
 *
 * @see Duchi et al. 2011, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 12
 */
export const adagrad = optimizer({
  word: 'adagrad',
  summary: 'Adagrad (Duchi et al. 2011).',
  parameters: {
    learningRate,
    initialAccumulator: Type.Number({
      description: 'What the sum of squared gradients begins at: 0 in PyTorch, 0.1 in Keras.',
      minimum: 0,
      examples: [0.1],
    }),
    epsilon,
  },
  byFramework: true,
  // PyTorch 2.x, torch/optim/adagrad.py; Keras 3.x, keras/src/optimizers/adagrad.py.
  defaults: {
    pytorch: { learningRate: 0.01, initialAccumulator: 0, epsilon: 1e-10 },
    keras: { learningRate: 0.001, initialAccumulator: 0.1, epsilon: 1e-7 },
  },
  rule({ framework, learningRate, initialAccumulator, epsilon }) {
    // Slots begin at 0: this one holds what was added.
    const squares = plus(slot('squares'), square(gradient))
    return formulaRule({
      learningRate,
      slots: { squares },
      variable: takenFrom(over(gradient, divisor(framework, plus(squares, initialAccumulator), epsilon))),
    })
  },
})

function divisor(framework: Convention, sum: Parameters<typeof root>[0], epsilon: number) {
  return framework === 'keras' ? root(plus(sum, epsilon)) : plus(root(sum), epsilon)
}
