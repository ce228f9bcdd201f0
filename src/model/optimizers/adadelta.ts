import { blend, over, plus, root, square, times } from '../../graph/arithmetic.ts'
import { formulaRule, gradient, slot, takenFrom } from './formula-rule.ts'
import { optimizer } from './optimizer.ts'
import { decay, epsilon, learningRate } from './parameters.ts'

/**
 * Adadelta: `s ← decay · s + (1 − decay) g²; d = √(u + epsilon) / √(s + epsilon) · g; u ← decay · u + (1 − decay) d²; w ← w − rate · d`. The paper has no
 * rate, which is one of 1.
 *
 * @see Zeiler 2012, arXiv:1212.5701, algorithm 1
 */
export const adadelta = optimizer({
  word: 'adadelta',
  summary: 'Adadelta (Zeiler 2012).',
  parameters: {
    learningRate,
    decay: decay('Decay of the squared gradients and of the squared steps: 0.9 in PyTorch, 0.95 in Keras.', 0.9),
    epsilon,
  },
  byFramework: false,
  // PyTorch 2.x, torch/optim/adadelta.py; Keras 3.x, keras/src/optimizers/adadelta.py.
  defaults: {
    pytorch: { learningRate: 1, decay: 0.9, epsilon: 1e-6 },
    keras: { learningRate: 0.001, decay: 0.95, epsilon: 1e-7 },
  },
  rule({ learningRate, decay, epsilon }) {
    const squares = blend(slot('squares'), square(gradient), decay)
    const ratio = over(root(plus(slot('steps'), epsilon)), root(plus(squares, epsilon)))
    const step = times(ratio, gradient)
    const steps = blend(slot('steps'), square(step), decay)
    return formulaRule({ learningRate, slots: { squares, steps }, variable: takenFrom(step) })
  },
})
