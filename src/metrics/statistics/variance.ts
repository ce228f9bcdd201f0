import { mean } from './mean.ts'
import type { Statistic } from './statistic.ts'

/**
 * Variance of the values themselves: Σ (x - mean)² / n. Divided by n, not n - 1: the tensor is all there is, not a sample of it. Computed in two
 * passes, so that a common offset costs no digits. Exactly 0 when all values are the same: up to 2²⁹ equal float32 add up exactly in float64.
 */
export const variance: Statistic = {
  name: 'variance',
  meaning: 'variance (dividing by n)',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [0, Number.POSITIVE_INFINITY],
  compute(values, shape, context) {
    const centre = mean.compute(values, shape, context)
    let sum = 0
    for (let place = 0; place < values.length; place += 1) {
      const off = (values[place] ?? 0) - centre
      sum += off * off
    }
    return sum / values.length
  },
}
