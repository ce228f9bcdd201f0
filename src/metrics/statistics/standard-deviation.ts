import type { Statistic } from './statistic.ts'
import { variance } from './variance.ts'

/** Standard deviation of the values themselves: sqrt(Σ (x - mean)² / n), the root of `variance`. */
export const standardDeviation: Statistic = {
  name: 'standardDeviation',
  meaning: 'standard deviation (dividing by n)',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [0, Number.POSITIVE_INFINITY],
  compute: (values, shape, context) => Math.sqrt(variance.compute(values, shape, context)),
}
