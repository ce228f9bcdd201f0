import type { SplitQuantity } from './split-quantity.ts'

/** Share of rows whose largest output was their class; where outputs tie, the first of them counts. */
export const accuracy: SplitQuantity = {
  name: 'accuracy',
  targets: ['class'],
  meaning: 'share of rows whose class was predicted',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute: (evaluated) => evaluated.accuracy,
}
