import type { Statistic } from './statistic.ts'
import { sumOfSquares } from './sum-of-squares.ts'

/**
 * Mean of the squares, Σ x² / n. Not the variance: He et al. follow E[x²] through the layers, because the outputs of a relu layer do not have mean
 * zero.
 *
 * @see He et al. 2015, arXiv:1502.01852, eq. 7 and 8
 */
export const secondMoment: Statistic = {
  name: 'secondMoment',
  meaning: 'mean of the squares',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [0, Number.POSITIVE_INFINITY],
  compute: (values) => sumOfSquares(values) / values.length,
}
