import type { Statistic } from './statistic.ts'

/** Arithmetic mean. */
export const mean: Statistic = {
  name: 'mean',
  meaning: 'mean',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
}
