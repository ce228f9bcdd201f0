import { smallestEnsemble } from '../ensemble.ts'
import type { Range } from '../range.ts'
import type { MetricFamily } from './metric-family.ts'
import { quantitiesOf } from './split-quantities.ts'

/** As many networks as publications put together; each size has metrics of its own. */
const largest = 20

const sizes = Array.from({ length: largest - smallestEnsemble + 1 }, (_, index) => smallestEnsemble + index)

/** Several networks of one arm, one a seed, that answer together. */
export const ensemble: MetricFamily = {
  words: ['ensemble'],
  title: 'Several seeds together',
  form: 'ensemble.<networks>.<train|validation|test>.<quantity>',
  text: `So many networks of an arm, one a seed, from ${smallestEnsemble} to ${largest}. They answer together: with the mean of their probabilities, or, where the loss gives them none, of their outputs. \`agreement\` is the share of rows for which two of them predict the same class, the mean over all pairs. Seeds are taken in groups of that size, in their order, each seed in one group; **groups are what is judged**, in the place of seeds (docs/verdicts.md), and what stands beside such a metric is the mean over the seeds of a group. Quantities that end with a number have no such metrics.`,
  exists: 'at the end',
  example: 'ensemble.5.test.',
  metricsOf(measured) {
    if (measured.kind !== 'split' || measured.classes === 0) return []
    const { split, classes } = measured
    const ofAnswers = quantitiesOf(classes).filter(
      ({ name, perClass, numbered }) =>
        perClass === undefined && numbered === undefined && name !== 'loss' && name !== 'labelEntropy',
    )
    const share: Range = [0, 1]
    return sizes.flatMap((size) => [
      ...ofAnswers.map(({ name, meaning, unit, range }) => ({
        name: `ensemble.${size}.${split}.${name}`,
        source: { kind: 'ensemble', split, of: name } as const,
        meaning: `${size} networks together, all ${split} rows: ${meaning}.`,
        unit,
        range: range(classes),
      })),
      {
        name: `ensemble.${size}.${split}.agreement`,
        source: { kind: 'ensemble', split, of: 'agreement' },
        meaning: `${size} networks, all ${split} rows: share of rows for which two of them predict the same class, the mean over pairs.`,
        unit: 'share',
        range: share,
      },
    ])
  },
}
