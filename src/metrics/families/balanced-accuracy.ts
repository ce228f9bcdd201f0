import { meanOverClasses } from './confusion.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Mean recall of the classes that have rows, as `balanced_accuracy_score` of scikit-learn: a constant answer has 1 / classes. */
export const balancedAccuracy: SplitQuantity = {
  name: 'balancedAccuracy',
  targets: ['class'],
  meaning: 'balanced accuracy, the mean recall of the classes that have rows',
  unit: 'share',
  best: 'most',
  range: () => [0, 1],
  compute: (evaluated) =>
    meanOverClasses(
      evaluated,
      ({ rows }) => rows > 0,
      ({ hits, rows }) => hits / rows,
    ),
}
