import type { MetricFamily } from './metric-family.ts'
import { statisticMetric, statisticsOf } from './statistic-metrics.ts'

/** Statistics of what layers apply their activation function to. */
export const preactivations: MetricFamily = {
  words: ['preactivations'],
  title: 'Preactivations',
  form: 'preactivations.<layer>.<statistic>',
  text: "What a layer applies its activation function to, `x · kernel + bias`, `[rows, units]`, on one training batch, before that batch's update.",
  exists: 'on batches',
  example: 'preactivations.fc1.',
  metricsOf(measured) {
    if (measured.kind !== 'outputs') return []
    const { name, output, activation: definition } = measured.layer
    if (definition === null) return []
    const activation = definition.kind
    const subject = `Outputs of layer ${name} on a batch, before its activation function`
    return statisticsOf('preactivations')
      .filter(({ activations }) => activations?.includes(activation) ?? true)
      .map((statistic) => ({
        ...statisticMetric(
          `preactivations.${name}`,
          subject,
          [Number.POSITIVE_INFINITY, output.at(-1) ?? 1],
          statistic,
        ),
        source: { kind: 'preactivations', layer: name, statistic: statistic.name },
      }))
  },
}
