import type { Answers } from './answers.ts'
import type { SplitQuantity } from './split-quantity.ts'

/**
 * Area under the receiver operating characteristic: how often a row of a class has a higher probability of it (of losses without probabilities, a larger output)
 * than a row of another class, ties counting half. The unweighted mean over the classes, each against the rest, that have rows and do not have all of them; of
 * two classes both have the same. As `roc_auc_score(multi_class="ovr", average="macro")` of scikit-learn.
 *
 * @see Hanley, McNeil 1982, "The meaning and use of the area under a receiver operating characteristic (ROC) curve"
 */
export const auroc: SplitQuantity = {
  name: 'auroc',
  best: 'most',
  targets: ['class'],
  reads: 'scores',
  meaning: 'area under the ROC curve, the mean over the classes that have rows of each against the rest',
  unit: 'share',
  range: () => [0, 1],
  compute({ answers }) {
    if (answers === undefined) return Number.NaN
    const areas = Array.from({ length: answers.classes }, (_, ofClass) => areaOf(answers, ofClass)).filter(
      (area) => area !== null,
    )
    return areas.reduce((sum, area) => sum + area, 0) / areas.length
  },
}

/** By the sum of the ranks of the class's rows, those of equal scores being the mean of their places; `null` where it has no rows, or all. */
function areaOf({ scores, classes, labels }: Answers, ofClass: number): number | null {
  const score = (row: number) => scores[row * classes + ofClass] ?? Number.NaN
  const order = Int32Array.from({ length: labels.length }, (_, row) => row).sort(
    (one, other) => score(one) - score(other),
  )
  let ranks = 0
  let positives = 0
  for (let first = 0; first < order.length; ) {
    const value = score(order[first] ?? 0)
    if (Number.isNaN(value)) return Number.NaN
    let end = first
    let own = 0
    for (; end < order.length && score(order[end] ?? 0) === value; end += 1)
      if (labels[order[end] ?? 0] === ofClass) own += 1
    // Places first + 1 to end.
    ranks += (own * (first + 1 + end)) / 2
    positives += own
    first = end
  }
  const negatives = labels.length - positives
  if (positives === 0 || negatives === 0) return null
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives)
}
