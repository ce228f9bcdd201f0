import { countsOf, share } from './confusion.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Hits / rows predicted as the class; 0 where none is. */
export const precision: SplitQuantity = {
  name: 'precision',
  targets: ['class'],
  perClass: true,
  meaning: 'precision, the share of those predicted as the class that are of it',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute(evaluated, ofClass = 0) {
    const { hits, predicted } = countsOf(evaluated, ofClass)
    return share(hits, predicted)
  },
}
