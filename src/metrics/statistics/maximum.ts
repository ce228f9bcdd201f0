import type { Statistic } from './statistic.ts'

/** Largest value; NaN when any value is NaN. */
export const maximum: Statistic = {
  name: 'maximum',
  meaning: 'largest value',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute(values) {
    let largest = Number.NEGATIVE_INFINITY
    for (let place = 0; place < values.length; place += 1) largest = Math.max(largest, values[place] ?? 0)
    return largest
  },
}
