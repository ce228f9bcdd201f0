import type { MetricFamily } from './metric-family.ts'
import { tensorMetrics } from './statistic-metrics.ts'

/** Statistics of trainable tensors. */
export const weights: MetricFamily = {
  words: ['weights'],
  title: 'Weights',
  form: 'weights.<layer>.<tensor>.<statistic>',
  text: 'A trainable tensor. A kernel is `[inputs, units]`, so a column is a neuron; one of a convolution, `[height, width, channels, filters]`, counts as a matrix with a column for each filter. A bias has one value per neuron.',
  exists: 'after updates',
  example: 'weights.fc1.kernel.',
  metricsOf(measured) {
    if (measured.kind !== 'tensor') return []
    const { tensor } = measured
    return tensorMetrics('weights', `The ${tensor.kind} of layer ${tensor.layer}`, tensor)
  },
}
