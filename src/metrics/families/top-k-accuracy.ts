import { meanOverRows } from './answers.ts'
import type { SplitQuantity } from './split-quantity.ts'

/** Share of rows whose class is among the k largest outputs; where outputs tie, the first of them counts, as for accuracy, which k = 1 is. */
export const topKAccuracy: SplitQuantity = {
  name: 'topKAccuracy',
  best: 'most',
  targets: ['class'],
  numbered: {
    of: 'k',
    values: (classes) => Array.from({ length: Math.max(0, classes - 1) }, (_, index) => index + 1),
    example: 5,
  },
  reads: 'scores',
  meaning: 'share of rows whose class is among so many largest outputs',
  unit: 'share',
  range: () => [0, 1],
  compute({ answers }, k = 1) {
    if (answers === undefined) return Number.NaN
    return meanOverRows(answers, (scores, label) => {
      const own = scores[label] ?? Number.NaN
      const before = scores.filter((score, ofClass) => score > own || (score === own && ofClass < label)).length
      return Number.isNaN(own) ? Number.NaN : before < k ? 1 : 0
    })
  },
}
