import type { Statistic } from './statistic.ts'

/** Share of values that are exactly zero, +0 or -0. A value that merely rounds to zero in print is not counted. */
export const zeroShare: Statistic = {
  name: 'zeroShare',
  meaning: 'share of values that are exactly zero, of either sign',
  unit: 'share',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [0, 1],
  compute: (values) => values.reduce((zeros, value) => (value === 0 ? zeros + 1 : zeros), 0) / values.length,
}
