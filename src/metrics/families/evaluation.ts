import type { MetricFamily } from './metric-family.ts'
import { quantitiesOf } from './split-quantities.ts'

/** The model judged on all rows of a split. */
export const evaluation: MetricFamily = {
  words: ['train', 'validation', 'test'],
  title: 'A split',
  form: '<train|validation|test>.<quantity>',
  text: 'The model judged on all rows of a split. `validation` exists when the spec sets rows aside for it.',
  exists: 'after updates',
  example: 'test.',
  metricsOf(measured) {
    if (measured.kind !== 'split') return []
    const { split, classes } = measured
    return quantitiesOf(classes).map(({ name: quantity, meaning, unit, range }) => ({
      name: `${split}.${quantity}`,
      source: { kind: 'evaluation', split, quantity },
      meaning: `All ${split} rows: ${meaning}.`,
      unit,
      range: range(classes),
    }))
  },
}
