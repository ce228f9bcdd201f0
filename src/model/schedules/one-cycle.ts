import { Type } from 'typebox'
import { fallen } from './cosine.ts'
import { anneal, over, rise } from './parameters.ts'
import { schedule } from './schedule.ts'

const defaults = { rise: 0.3, initialDivisor: 25, finalDivisor: 10_000, anneal: 'cosine' }

/**
 * One cycle: in the share `rise` of its steps from `peak / initialDivisor` up to `peak`, in the others down to `peak / (initialDivisor · finalDivisor)`, which
 * the last step has. As PyTorch's OneCycleLR, whose peak is at step `rise · steps − 1` from 0. The momentum stays as it is; what OneCycleLR makes of it is a `cycle`.
 *
 * @see Smith and Topin 2018, arXiv:1708.07120, section 2
 */
export const oneCycle = schedule({
  word: 'one-cycle',
  summary: 'Up to `peak`, then down to almost nothing (Smith & Topin 2018, PyTorch OneCycleLR).',
  parameters: {
    peak: Type.Number({ description: 'The largest rate.', exclusiveMinimum: 0, examples: [0.1] }),
    rise,
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
    anneal,
    over,
  },
  defaults: { pytorch: defaults, keras: defaults },
  within: { over: 'ends' },
  rate({ peak, initialDivisor, finalDivisor, ...course }, done) {
    const first = peak / initialDivisor
    return cycled([first, peak, first / finalDivisor], course, done)
  },
})

/** How a cycle goes, lengths of time in steps. */
interface CycleCourse {
  readonly rise: number
  readonly anneal: 'cosine' | 'linear'
  readonly over: number
  readonly per: number
}

/** Where a cycle is after some steps: from the first of three values to the second, then to the third, which its last step has. */
export function cycled(
  [first, turn, last]: readonly [number, number, number],
  { rise, anneal, over, per }: CycleCourse,
  done: number,
): number {
  const [top, end] = [rise * over - per, over - per]
  const along = (from: number, to: number, share: number) =>
    anneal === 'cosine' ? fallen(from, to, share) : from + (to - from) * Math.min(1, share)
  return done < top ? along(first, turn, done / top) : along(turn, last, (done - top) / (end - top))
}
