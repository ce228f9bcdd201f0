import type { Statistic } from './statistic.ts'

/** Share of values that are exactly zero, +0 or -0. A value that merely rounds to zero in print is not counted. */
export const zeroShare: Statistic = {
  name: 'zeroShare',
  meaning: 'share of values that are exactly zero, of either sign',
  unit: 'share',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [0, 1],
  compute(values) {
    let zeros = 0
    for (let place = 0; place < values.length; place += 1) zeros += values[place] === 0 ? 1 : 0
    return zeros / values.length
  },
}
