import type { MetricFamily } from './metric-family.ts'
import { tensorMetrics } from './statistic-metrics.ts'

/** Statistics of the loss's gradients. */
export const gradients: MetricFamily = {
  words: ['gradients'],
  title: 'Gradients',
  form: 'gradients.<layer>.<tensor>.<statistic>',
  text: "The gradient of the loss on one training batch, as the loss's reduction (mean or sum over the batch) gives it, before that batch's update.",
  exists: 'on batches',
  example: 'gradients.fc1.kernel.',
  metricsOf(measured) {
    if (measured.kind !== 'tensor') return []
    const { tensor } = measured
    return tensorMetrics(
      'gradients',
      `Gradient of a batch's loss for the ${tensor.kind} of layer ${tensor.layer}`,
      tensor,
    )
  },
}
