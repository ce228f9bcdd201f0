import { notNegative } from '../range.ts'
import type { MetricFamily } from './metric-family.ts'

/** What is said of a network as a whole. */
export const model: MetricFamily = {
  words: ['model'],
  title: 'The network as a whole',
  form: 'model.<parameters|norm|distance>',
  text: 'All trainable tensors taken together, frozen ones among them; what layers remember (running moments) is not.',
  exists: 'after updates',
  example: 'model.',
  metricsOf(measured) {
    if (measured.kind !== 'fit') return []
    return [
      {
        name: 'model.parameters',
        source: { kind: 'model', quantity: 'parameters' },
        meaning: 'Number of weights and biases, those of all trainable tensors.',
        unit: 'count',
        range: notNegative,
      },
      {
        name: 'model.norm',
        source: { kind: 'model', quantity: 'norm' },
        meaning: 'Euclidean norm of all trainable tensors.',
        unit: '',
        range: notNegative,
      },
      {
        name: 'model.distance',
        source: { kind: 'model', quantity: 'distance' },
        meaning: 'Euclidean distance of all trainable tensors from where they started.',
        unit: '',
        range: notNegative,
      },
    ]
  },
}
