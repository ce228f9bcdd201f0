import { notNegative } from '../range.ts'
import type { MetricFamily } from './metric-family.ts'

/** What the training loss is like around a network's weights. */
export const landscape: MetricFamily = {
  words: ['landscape'],
  title: 'The loss around the weights',
  form: 'landscape.<gradientNoiseScale|sharpness>',
  text: 'How noisy the gradient of the training loss is, and how curved that loss. Both are of the loss as it is trained, without penalties: batch norm takes the moments of a batch, and dropout drops. Only tensors that are trained count, of pruned ones what is left. Batches are as large as in training, in the shuffled order of the first epoch. The noise scale takes a pass over the training rows and the sharpness up to 200 over its rows: ask for them at few moments.',
  exists: 'after updates',
  example: 'landscape.',
  metricsOf(measured) {
    if (measured.kind !== 'fit') return []
    return [
      {
        name: 'landscape.gradientNoiseScale',
        source: { kind: 'landscape', quantity: 'gradientNoiseScale' },
        meaning:
          'Simple noise scale tr(Σ) / |G|²: the variance of a row’s gradient over the squared norm of the mean gradient, from the gradients of all whole batches of training rows (McCandlish et al. 2018, arXiv:1812.06162). Larger batches than that add little.',
        unit: 'count',
        range: notNegative,
      },
      {
        name: 'landscape.sharpness',
        source: { kind: 'landscape', quantity: 'sharpness' },
        meaning:
          'Largest eigenvalue of the Hessian of the mean loss of the training rows, 2000 of them at most: power iteration, to 1e-4 of itself or 100 times, on products from central differences of gradients, good to about three digits.',
        unit: '',
        range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      },
    ]
  },
}
