import { Type } from 'typebox'
import type { SnapshotMoment } from '../metrics/measurements.ts'
import { type DefinedFigure, type FigureWord, isEnd } from './figure-word.ts'
import { tensor } from './tensor.ts'

const schema = Type.Array(tensor('A tensor.'), {
  minItems: 1,
  maxItems: 4,
  uniqueItems: true,
  description: 'Scatter plot of the values of these tensors, against their index.',
  examples: [['weights.hidden1.kernel', 'weights.hidden1.bias']],
})

/** Values of tensors against their index, at one end of training. */
export interface Scatter extends DefinedFigure<'scatter'> {
  /** Names of snapshots. */
  readonly tensors: readonly string[]
  readonly at: SnapshotMoment
}

/** Tensors' values against their index, at one end of training. */
export const scatter: FigureWord<'scatter', typeof schema, Scatter> = {
  word: 'scatter',
  kind: 'scatter',
  schema,
  moments: '`start` or `end`.',
  momentHint: 'Write `start` or `end`.',
  hasScale: false,
  examples: [],
  layout: Type.Object(
    {
      kind: Type.Literal('scatter'),
      title: Type.String(),
      tensors: Type.Array(Type.String()),
      at: Type.Enum(['start', 'end']),
      arms: Type.Array(Type.String()),
    },
    { additionalProperties: false },
  ),
  takesMoments: (at) => at === undefined || isEnd(at),
  needs: (written) => ({ kind: 'tensors', tensors: written.map((name, index) => ({ name, at: [index] })) }),
  define: (written, { title, arms, at }) => ({
    kind: 'scatter',
    title,
    tensors: written,
    at: isEnd(at) ? at : 'end',
    arms,
  }),
  reads: () => [],
  snapshots: ({ tensors, at }) => tensors.map((snapshot) => ({ snapshot, at: [at] })),
}
