import type { Statistic } from './statistic.ts'
import { sumOfSquares } from './sum-of-squares.ts'

/**
 * Frobenius norm, sqrt(Σ x²). Squares are added up in float64: neither the largest float32 overflows nor the smallest vanishes.
 */
export const norm: Statistic = {
  name: 'norm',
  meaning: 'Frobenius norm',
  unit: '',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: () => [0, Number.POSITIVE_INFINITY],
  compute: (values) => Math.sqrt(sumOfSquares(values)),
}
