import type { Statistic } from './statistic.ts'

/** Arithmetic mean. */
export const mean: Statistic = {
  name: 'mean',
  meaning: 'mean',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  compute(values) {
    let sum = 0
    for (let place = 0; place < values.length; place += 1) sum += values[place] ?? 0
    return sum / values.length
  },
}
