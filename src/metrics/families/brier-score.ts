import { meanOverRows } from './answers.ts'
import type { SplitQuantity } from './split-quantity.ts'

/**
 * Brier score: the mean over rows of the squared distance between the classes' probabilities and 1 for the row's class, 0 for the others; from 0 to 2. Of two
 * classes it is twice what `brier_score_loss` of scikit-learn gives, which looks at one of them.
 *
 * @see Brier 1950, "Verification of forecasts expressed in terms of probability", eq. 2
 */
export const brierScore: SplitQuantity = {
  name: 'brierScore',
  best: 'least',
  targets: ['class'],
  reads: 'probabilities',
  meaning:
    "Brier score, the mean squared distance between the classes' probabilities and what is true, summed over classes",
  unit: '',
  range: () => [0, 2],
  compute({ answers }) {
    if (answers === undefined) return Number.NaN
    return meanOverRows(answers, (scores, label) =>
      scores.reduce((sum, score, ofClass) => sum + (Math.exp(score) - (ofClass === label ? 1 : 0)) ** 2, 0),
    )
  },
}
