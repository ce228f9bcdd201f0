import { Type } from 'typebox'
import { AssayError } from '../errors.ts'
import { type CurveMoment, readMoment, readsCurve } from '../judge/moment.ts'
import type { Moment } from '../judge/subject.ts'
import { metricName } from '../judge/written.ts'
import type { DefinedFigure, FigureWord } from './figure-word.ts'

const schema = Type.String({
  pattern: metricName,
  maxLength: 200,
  description: 'Metric by layer, one line an arm: `*` stands for the layers.',
  examples: ['activations.*.variance'],
})

const moment = Type.Union([
  Type.Object({ kind: Type.Enum(['start', 'end', 'every epoch']) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('epoch'), epoch: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
  Type.Object({ kind: Type.Literal('step'), step: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
])

/** A metric of each layer, from the first to the last. */
export interface Layers extends DefinedFigure<'layers'> {
  /** Full names, in the order of the layers. */
  readonly metrics: readonly string[]
  readonly at: Exclude<Moment, CurveMoment>
  readonly scale: 'linear' | 'log'
}

/** Metrics of one statistic, in the order of the layers, at one moment. */
export const layers: FigureWord<'layers', typeof schema, Layers> = {
  word: 'layers',
  kind: 'layers',
  schema,
  moments: 'a moment such as `step 1`.',
  momentHint: 'Write one moment, such as `step 1` or `end`.',
  hasScale: true,
  examples: [{ title: 'Variance', layers: 'activations.*.variance', at: 'step 1', arms: ['he'], scale: 'log' }],
  layout: Type.Object(
    {
      kind: Type.Literal('layers'),
      title: Type.String(),
      metrics: Type.Array(Type.String()),
      at: moment,
      arms: Type.Array(Type.String()),
      scale: Type.Enum(['linear', 'log']),
    },
    { additionalProperties: false },
  ),
  takesMoments: (at) => at === undefined || (typeof at === 'string' && !readsCurve(readMoment(at))),
  needs: (written) => ({ kind: 'layers', pattern: written }),
  define(written, { title, arms, at, scale, expand }) {
    const moment = readMoment(typeof at === 'string' ? at : 'end')
    if (readsCurve(moment)) throw new AssayError('internal/broken', `layers are drawn ${at}, which check finds`)
    return { kind: 'layers', title, metrics: expand(written), at: moment, arms, scale }
  },
  reads: ({ arms, metrics, at }) => arms.flatMap((arm) => metrics.map((metric) => ({ arm, metric, at }))),
  snapshots: () => [],
}
