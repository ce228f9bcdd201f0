import type { Statistic } from './statistic.ts'

/** Number of different values: 1 when all are the same. */
export const distinctValues: Statistic = {
  name: 'distinctValues',
  meaning: 'number of different values',
  unit: 'count',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: (shape) => [1, shape.reduce((size, side) => size * side, 1)],
  compute: (values) => new Set(values).size,
}
