import { accuracy } from './accuracy.ts'
import { loss } from './loss.ts'
import type { MetricFamily } from './metric-family.ts'

/** How much better a model does on the rows that it was trained on. */
export const generalization: MetricFamily = {
  words: ['generalization'],
  title: 'The generalisation gap',
  form: 'generalization.<lossGap|accuracyGap>',
  text: 'How much better the model does on all training rows than on all test rows: `train.accuracy` minus `test.accuracy`, and `test.loss` minus `train.loss`. Above 0 it does worse on what it has not seen.',
  exists: 'after updates',
  example: 'generalization.',
  metricsOf(measured) {
    if (measured.kind !== 'fit') return []
    const { classes } = measured
    const anyLoss = {
      name: 'generalization.lossGap',
      source: { kind: 'gap', quantity: 'loss' },
      meaning: `Test rows minus training rows: ${loss.meaning}.`,
      unit: loss.unit,
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    } as const
    if (classes === 0) return [anyLoss]
    return [
      anyLoss,
      {
        name: 'generalization.accuracyGap',
        source: { kind: 'gap', quantity: 'accuracy' },
        meaning: `Training rows minus test rows: ${accuracy.meaning}.`,
        unit: accuracy.unit,
        range: [-1, 1],
      },
    ]
  },
}
