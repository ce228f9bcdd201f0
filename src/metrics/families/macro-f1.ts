import { meanOverClasses, occurs, share } from './confusion.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Unweighted mean of the F1 of classes, as `f1_score(average="macro")` of scikit-learn. */
export const macroF1: SplitQuantity = {
  name: 'macroF1',
  targets: ['class'],
  meaning: 'mean F1 of the classes that have rows or are predicted',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute: (evaluated) =>
    meanOverClasses(evaluated, occurs, ({ hits, rows, predicted }) => share(2 * hits, rows + predicted)),
}
