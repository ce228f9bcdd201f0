import type { MetricFamily } from './metric-family.ts'
import { quantitiesOf } from './split-quantities.ts'

/** The model judged on all rows of a split. */
export const evaluation: MetricFamily = {
  words: ['train', 'validation', 'test'],
  title: 'A split',
  form: '<train|validation|test>.<quantity>',
  text: 'The model judged on all rows of a split. `validation` exists when the spec sets rows aside for it. Quantities of one class end with its number, from 0: `test.recall.3`, or `test.recall.*` for each of them. Precision, recall and F1 of what does not occur are 0; means are unweighted, as with `average="macro"` of scikit-learn. `topKAccuracy` ends with k, `expectedCalibrationError` with its number of bins. Probabilities are the softmax of the outputs where the loss takes it, the sigmoid of the one output of binary cross-entropy, and outputs divided by their sum for clipped cross-entropy; other losses have none, and no negative log likelihood, Brier score and calibration error.',
  exists: 'after updates',
  example: 'test.',
  metricsOf(measured) {
    if (measured.kind !== 'split') return []
    const { split, classes } = measured
    return quantitiesOf(classes).flatMap(({ name: quantity, perClass, numbered, meaning, unit, range }) => {
      const source = { kind: 'evaluation', split, quantity } as const
      const about = { unit, range: range(classes) }
      if (numbered !== undefined) {
        return numbered.values(classes).map((number) => ({
          name: `${split}.${quantity}.${number}`,
          source: { ...source, number },
          meaning: `All ${split} rows, ${numbered.of} = ${number}: ${meaning}.`,
          ...about,
        }))
      }
      if (!perClass)
        return [{ name: `${split}.${quantity}`, source, meaning: `All ${split} rows: ${meaning}.`, ...about }]
      return Array.from({ length: classes }, (_, ofClass) => ({
        name: `${split}.${quantity}.${ofClass}`,
        source: { ...source, class: ofClass },
        meaning: `Class ${ofClass} of the ${split} rows: ${meaning}.`,
        ...about,
      }))
    })
  },
}
