import { Type } from 'typebox'
import type { SnapshotMoment } from '../metrics/measurements.ts'
import { type DefinedFigure, type FigureWord, isEnd } from './figure-word.ts'
import { tensor } from './tensor.ts'

const schema = tensor('Histogram of the values of this tensor.')

/** A tensor's values by how often each occurs. */
export interface Histogram extends DefinedFigure<'histogram'> {
  /** Name of a snapshot, such as `weights.fc1.kernel`. */
  readonly tensor: string
  readonly at: readonly SnapshotMoment[]
}

const ends = ['start', 'end'] as const

/** A tensor's values, at one or both ends of training. */
export const histogram: FigureWord<'histogram', typeof schema, Histogram> = {
  word: 'histogram',
  kind: 'histogram',
  schema,
  moments: '`start`, `end`, or both in a list (as without it).',
  momentHint: 'Write `start`, `end`, or `[start, end]`.',
  hasScale: false,
  examples: [{ title: 'Kernel of fc1', histogram: 'weights.fc1.kernel', at: ['start', 'end'], arms: ['baseline'] }],
  layout: Type.Object(
    {
      kind: Type.Literal('histogram'),
      title: Type.String(),
      tensor: Type.String(),
      at: Type.Array(Type.Enum([...ends])),
      arms: Type.Array(Type.String()),
    },
    { additionalProperties: false },
  ),
  takesMoments: (at) => typeof at !== 'string' || isEnd(at),
  needs: (written) => ({ kind: 'tensors', tensors: [{ name: written, at: [] }] }),
  define(written, { title, arms, at }) {
    const moments = ends.filter((moment) => at === undefined || [at].flat().includes(moment))
    return { kind: 'histogram', title, tensor: written, at: moments, arms }
  },
  reads: () => [],
  snapshots: (figure) => [{ snapshot: figure.tensor, at: figure.at }],
}
