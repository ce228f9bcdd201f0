import { accuracy } from './accuracy.ts'
import { loss } from './loss.ts'
import type { MetricFamily } from './metric-family.ts'

const quantities = [
  ['loss', loss],
  ['accuracy', accuracy],
] as const

/** Running means of an epoch, as Keras's `fit` prints them. */
export const fit: MetricFamily = {
  words: ['fit'],
  title: 'The fit',
  form: 'fit.<loss|accuracy>',
  text: "What Keras's `fit` prints while it trains: each batch counts as it was before its update, so early batches of an epoch weigh on it.",
  exists: 'after epochs',
  example: 'fit.',
  metricsOf(measured) {
    if (measured.kind !== 'fit') return []
    const { classes } = measured
    return quantities
      .filter(([, { targets }]) => targets.includes(classes === 0 ? 'real' : 'class'))
      .map(([quantity, { meaning, unit, range }]) => ({
        name: `fit.${quantity}`,
        source: { kind: 'fit', quantity },
        meaning: `Running mean over an epoch's training batches, each before its update: ${meaning}.`,
        unit,
        range: range(classes),
      }))
  },
}
