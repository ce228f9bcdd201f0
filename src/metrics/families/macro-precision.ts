import { meanOverClasses, occurs, share } from './confusion.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Unweighted mean of the precisions, as `precision_score(average="macro", zero_division=0)` of scikit-learn. */
export const macroPrecision: SplitQuantity = {
  name: 'macroPrecision',
  targets: ['class'],
  meaning: 'mean precision of the classes that have rows or are predicted',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute: (evaluated) => meanOverClasses(evaluated, occurs, ({ hits, predicted }) => share(hits, predicted)),
}
