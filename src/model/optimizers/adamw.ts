import { adam, adamRule } from './adam.ts'
import { optimizer } from './optimizer.ts'
import { weightDecay } from './parameters.ts'

/**
 * AdamW: `w ← w − rate · weightDecay · w`, then Adam's update. The decay is no part of the gradient, and so is not divided by its size, as that of an L2 penalty is.
 *
 * @see Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2; both frameworks decay by the rate, which the paper does not
 */
export const adamw = optimizer({
  word: 'adamw',
  summary: 'Adam with decoupled weight decay (Loshchilov & Hutter 2019).',
  parameters: { ...adam.parameters, weightDecay: weightDecay('0.01 in PyTorch, 0.004 in Keras', 0.01) },
  momentum: 'beta1',
  byFramework: true,
  // PyTorch 2.x, torch/optim/adamw.py; Keras 3.x, keras/src/optimizers/adamw.py.
  defaults: {
    pytorch: { ...adam.defaults.pytorch, weightDecay: 0.01 },
    keras: { ...adam.defaults.keras, weightDecay: 0.004 },
  },
  rule: adamRule,
})
