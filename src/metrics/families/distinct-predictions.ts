import type { SplitQuantity } from './split-quantity.ts'

/** Number of classes that are predicted for at least one row: 1 is a constant answer. */
export const distinctPredictions: SplitQuantity = {
  name: 'distinctPredictions',
  targets: ['class'],
  meaning: 'number of classes that are predicted for at least one row',
  unit: 'count',
  range: (classes) => [1, classes],
  compute: (evaluated) => evaluated.predictions.filter((rows) => rows > 0).length,
}
