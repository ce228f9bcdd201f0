import type { Statistic } from './statistic.ts'

/** Smallest value; NaN when any value is NaN. */
export const minimum: Statistic = {
  name: 'minimum',
  meaning: 'smallest value',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute(values) {
    let least = Number.POSITIVE_INFINITY
    for (let place = 0; place < values.length; place += 1) least = Math.min(least, values[place] ?? 0)
    return least
  },
}
