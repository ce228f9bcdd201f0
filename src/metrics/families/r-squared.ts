import type { SplitQuantity } from './split-quantity.ts'

/**
 * Coefficient of determination, R² = 1 − mean squared error / variance of the targets (summed over their numbers): 1 is perfect, 0 as good as always answering
 * the mean of the split.
 */
export const rSquared: SplitQuantity = {
  name: 'rSquared',
  targets: ['real'],
  meaning:
    'coefficient of determination, 1 - mean squared error / variance of the targets: 1 is perfect, 0 as good as their mean',
  unit: '',
  best: 'most',
  range: () => [Number.NEGATIVE_INFINITY, 1],
  compute: ({ errors }) => (errors === undefined ? Number.NaN : 1 - errors.squared / errors.variance),
}
