import type { SplitQuantity } from './split-quantity.ts'

/** Mean loss per row: nats for cross-entropy (a uniform guess among ten classes has ln 10 = 2.3026), squared units for squared error. */
export const loss: SplitQuantity = {
  name: 'loss',
  targets: ['class', 'real'],
  meaning: 'mean loss per row (cross-entropy in nats)',
  unit: '',
  best: 'least',
  range: () => [0, Number.POSITIVE_INFINITY],
  compute: (evaluated) => evaluated.loss,
}
