import type { MetricFamily } from './metric-family.ts'
import { statisticMetric, statisticsOf } from './statistic-metrics.ts'

/** Statistics of layers' outputs. */
export const activations: MetricFamily = {
  words: ['activations'],
  title: 'Activations',
  form: 'activations.<layer>.<statistic>',
  text: "A layer's outputs after its activation function, `[rows, units]`, on one training batch, before that batch's update.",
  exists: 'on batches',
  example: 'activations.fc1.',
  metricsOf(measured) {
    if (measured.kind !== 'outputs') return []
    const { name, output, activation: definition } = measured.layer
    const activation = definition?.kind ?? 'linear'
    const subject = `Outputs of layer ${name} on a batch`
    return statisticsOf('activations')
      .filter(({ activations }) => activations?.includes(activation) ?? true)
      .map((statistic) => ({
        ...statisticMetric(`activations.${name}`, subject, [Number.POSITIVE_INFINITY, output.at(-1) ?? 1], statistic),
        source: { kind: 'activations', layer: name, activation, statistic: statistic.name },
      }))
  },
}
