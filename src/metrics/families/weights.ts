import type { MetricFamily } from './metric-family.ts'
import { tensorMetrics } from './statistic-metrics.ts'

/** Statistics of trainable tensors. */
export const weights: MetricFamily = {
  words: ['weights'],
  title: 'Weights',
  form: 'weights.<layer>.<kernel|bias>.<statistic>',
  text: 'A trainable tensor. A kernel is `[inputs, units]`, so a column is a neuron; a bias has one value per neuron.',
  exists: 'after updates',
  example: 'weights.fc1.kernel.',
  metricsOf(measured) {
    if (measured.kind !== 'tensor') return []
    const { tensor } = measured
    return tensorMetrics('weights', `The ${tensor.kind} of layer ${tensor.layer}`, tensor)
  },
}
