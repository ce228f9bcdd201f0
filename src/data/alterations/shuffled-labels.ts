import { Type } from 'typebox'
import { labelWidth } from '../definition.ts'
import { shuffle } from '../split/shuffle.ts'
import { alteration } from './alteration.ts'

/**
 * Labels of a share of the training rows, `round(share · rows)` of them drawn at random, are shuffled among these rows: each class stays as frequent as it
 * was, and some rows keep their label by chance. The rows of a smaller share are among those of a larger one. Test and validation rows keep their labels.
 *
 * @see Zhang et al. 2017, "Understanding deep learning requires rethinking generalization", arXiv:1611.03530, who draw new labels uniformly: `redrawnLabels`
 */
export const shuffledLabels = alteration({
  word: 'shuffledLabels',
  schema: Type.Number({
    minimum: 0,
    maximum: 1,
    description:
      'Labels of this share of the training rows are shuffled among these rows: classes stay as frequent as they were. Test and validation rows keep their labels, so `train.accuracy` is that on shuffled labels.',
    examples: [0.5, 1],
  }),
  none: (share) => share === 0,
  apply(table, share, { trainRows, uniform }) {
    const rows = shuffle(trainRows.slice(), uniform).subarray(0, Math.round(share * trainRows.length))
    const sources = shuffle(rows.slice(), uniform)
    const width = labelWidth(table.shape.target)
    const labels = table.labels.slice()
    for (const [index, row] of rows.entries()) {
      const source = (sources[index] ?? 0) * width
      labels.set(table.labels.subarray(source, source + width), row * width)
    }
    return { ...table, labels }
  },
})
