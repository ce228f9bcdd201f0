import type { Statistic } from './statistic.ts'

/** Largest value; NaN when any value is NaN. */
export const maximum: Statistic = {
  name: 'maximum',
  meaning: 'largest value',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute: (values) => values.reduce((largest, value) => Math.max(largest, value), Number.NEGATIVE_INFINITY),
}
