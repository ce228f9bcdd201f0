import { Type } from 'typebox'
import { shuffle } from '../split/shuffle.ts'
import { alteration } from './alteration.ts'

/**
 * Labels of a share of the training rows, `round(share · rows)` of them drawn at random, are drawn anew, uniformly from the classes that training rows have: with
 * k of them, one in k keeps its label by chance. The rows of a smaller share are among those of a larger one. Test and validation rows keep their labels.
 *
 * @see Zhang et al. 2017, "Understanding deep learning requires rethinking generalization", arXiv:1611.03530, section 2.2 (partially corrupted labels)
 */
export const redrawnLabels = alteration({
  word: 'redrawnLabels',
  schema: Type.Number({
    minimum: 0,
    maximum: 1,
    description:
      'Labels of this share of the training rows are drawn anew, uniformly from the classes that training rows have: classes become equally frequent, where `shuffledLabels` leaves them as frequent as they were. Test and validation rows keep their labels.',
    examples: [0.5, 1],
  }),
  none: (share) => share === 0,
  apply(table, share, { trainRows, uniform }) {
    const classes = [...new Set(Array.from(trainRows, (row) => table.labels[row] ?? 0))].sort((a, b) => a - b)
    const rows = shuffle(trainRows.slice(), uniform).subarray(0, Math.round(share * trainRows.length))
    const labels = table.labels.slice()
    for (const row of rows) labels[row] = classes[Math.floor(uniform() * classes.length)] ?? 0
    return { ...table, labels }
  },
})
