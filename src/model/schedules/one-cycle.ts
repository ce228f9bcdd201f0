import { Type } from 'typebox'
import { fallen } from './cosine.ts'
import { over } from './parameters.ts'
import { schedule } from './schedule.ts'

const defaults = { rise: 0.3, initialDivisor: 25, finalDivisor: 10_000, anneal: 'cosine' }

/**
 * One cycle: in the share `rise` of its steps from `peak / initialDivisor` up to `peak`, in the others down to `peak / (initialDivisor · finalDivisor)`, which
 * the last step has. As PyTorch's OneCycleLR with `cycle_momentum=False`, whose peak is at step `rise · steps − 1` from 0; the momentum stays as it is.
 *
 * @see Smith and Topin 2018, arXiv:1708.07120, section 2
 */
export const oneCycle = schedule({
  word: 'one-cycle',
  summary: 'Up to `peak`, then down to almost nothing; the momentum stays (Smith & Topin 2018, PyTorch OneCycleLR).',
  parameters: {
    peak: Type.Number({ description: 'The largest rate.', exclusiveMinimum: 0, examples: [0.1] }),
    rise: Type.Optional(
      Type.Number({
        description: 'Share of the time in which the rate rises; 0.3 without it.',
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        examples: [0.3],
      }),
    ),
    initialDivisor: Type.Optional(
      Type.Number({
        description: 'The rate begins at the peak divided by this; 25 without it.',
        minimum: 1,
        examples: [25],
      }),
    ),
    finalDivisor: Type.Optional(
      Type.Number({
        description: 'The rate ends at its beginning divided by this; 10000 without it.',
        minimum: 1,
        examples: [10_000],
      }),
    ),
    anneal: Type.Optional(
      Type.Unsafe<'cosine' | 'linear'>({
        type: 'string',
        enum: ['cosine', 'linear'],
        description: 'Along what the rate rises and falls; cosine without it.',
      }),
    ),
    over,
  },
  defaults: { pytorch: defaults, keras: defaults },
  within: { over: 'ends' },
  rate({ peak, rise, initialDivisor, finalDivisor, anneal, over, per }, done) {
    const first = peak / initialDivisor
    const [top, last] = [rise * over - per, over - per]
    const along = (from: number, to: number, share: number) =>
      anneal === 'cosine' ? fallen(from, to, share) : from + (to - from) * Math.min(1, share)
    return done < top ? along(first, peak, done / top) : along(peak, first / finalDivisor, (done - top) / (last - top))
  },
})
