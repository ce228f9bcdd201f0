import { Type } from 'typebox'
import type { DefinedFigure, FigureWord } from './figure-word.ts'

const schema = Type.String({
  minLength: 1,
  description: 'Learning curves: this metric over the epochs, one curve an arm.',
  examples: ['test.accuracy'],
})

/** Curves of one metric over the epochs. */
export interface Curves extends DefinedFigure<'curves'> {
  readonly metric: string
}

/** Learning curves: a metric over the epochs. */
export const metric: FigureWord<'metric', typeof schema, Curves> = {
  word: 'metric',
  kind: 'curves',
  schema,
  moments: null,
  momentHint: 'Remove it: a curve shows every epoch.',
  hasScale: false,
  examples: [{ title: 'Test accuracy', metric: 'test.accuracy', arms: ['baseline', 'all-zero'] }],
  layout: Type.Object(
    { kind: Type.Literal('curves'), title: Type.String(), metric: Type.String(), arms: Type.Array(Type.String()) },
    { additionalProperties: false },
  ),
  takesMoments: (at) => at === undefined,
  needs: (written) => ({ kind: 'curve', metric: written }),
  define: (written, { title, arms }) => ({ kind: 'curves', title, metric: written, arms }),
  reads: (figure) => figure.arms.map((arm) => ({ arm, metric: figure.metric, at: { kind: 'every epoch' } })),
  snapshots: () => [],
}
