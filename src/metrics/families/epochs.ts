import type { MetricFamily } from './metric-family.ts'

/** How long a training was. */
export const epochs: MetricFamily = {
  words: ['epochs'],
  title: 'Epochs',
  form: 'epochs',
  text: 'How many epochs were trained, those after the best one included: fewer than the spec says where `stopEarly` ended the training. It exists at the end.',
  exists: 'at the end',
  example: 'epochs',
  metricsOf(measured) {
    if (measured.kind !== 'fit') return []
    return [
      {
        name: 'epochs',
        source: { kind: 'epochs' },
        meaning: 'Number of epochs that were trained.',
        unit: 'count',
        range: [0, Number.POSITIVE_INFINITY],
      },
    ]
  },
}
