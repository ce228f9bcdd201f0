import { countsOf, share } from './confusion.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** 2 · hits / (rows of the class + rows predicted as it): the harmonic mean of precision and recall; 0 where there are neither. */
export const f1: SplitQuantity = {
  name: 'f1',
  targets: ['class'],
  perClass: true,
  meaning: 'F1, the harmonic mean of precision and recall',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute(evaluated, ofClass = 0) {
    const { hits, rows, predicted } = countsOf(evaluated, ofClass)
    return share(2 * hits, rows + predicted)
  },
}
