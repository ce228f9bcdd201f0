import type { Statistic } from './statistic.ts'

/** Smallest value; NaN when any value is NaN. */
export const minimum: Statistic = {
  name: 'minimum',
  meaning: 'smallest value',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute: (values) => values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
}
