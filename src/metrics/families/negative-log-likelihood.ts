import { notNegative } from '../range.ts'
import { meanOverRows } from './answers.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Mean over rows of −ln p, p the probability of the row's class, in nats: the loss of cross-entropy without label smoothing and class weights. */
export const negativeLogLikelihood: SplitQuantity = {
  name: 'negativeLogLikelihood',
  best: 'least',
  targets: ['class'],
  reads: 'probabilities',
  meaning: "negative log likelihood in nats, the mean of -ln of the probability of a row's class, whatever the loss",
  unit: '',
  range: () => notNegative,
  compute: ({ answers }) =>
    answers === undefined ? Number.NaN : meanOverRows(answers, (scores, label) => -(scores[label] ?? Number.NaN)),
}
