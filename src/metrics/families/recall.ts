import { countsOf, share } from './confusion.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Hits / rows of the class; 0 where it has none. */
export const recall: SplitQuantity = {
  name: 'recall',
  targets: ['class'],
  perClass: true,
  meaning: 'recall, the share of rows of the class that were predicted as it',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute(evaluated, ofClass = 0) {
    const { hits, rows } = countsOf(evaluated, ofClass)
    return share(hits, rows)
  },
}
