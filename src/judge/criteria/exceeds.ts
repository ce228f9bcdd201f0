import { Type } from 'typebox'
import { AssayError } from '../../errors.ts'
import { compare } from '../compare.ts'
import { compareDeviations } from '../compare-deviation.ts'
import { decimalDifference } from '../decimal-difference.ts'
import { pairText, referenceText, subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { pairValues } from '../pair-values.ts'
import { readQuantity } from '../read-quantity.ts'
import { regionAbove } from '../region.ts'
import type { Reference } from '../subject.ts'
import { closed, referenceKeys } from '../written.ts'
import { checkBeyond, differenceOf, ratioOf } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = Type.Object(
  {
    ...referenceKeys,
    by: Type.Optional(
      Type.Number({
        description:
          'The difference is more than this; 0 without `by` and `times`. Below 0 it says that the first is not worse by that much: `by: -0.02` is no more than two points less.',
        examples: [0.01, -0.02],
      }),
    ),
    times: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'The ratio is more than this.', examples: [2] }),
    ),
  },
  {
    ...closed,
    description: 'More than another arm, metric or moment, compared seed by seed.',
    examples: [
      { arm: 'all-zero', by: 0.01 },
      { at: 'start', times: 2 },
    ],
  },
)

/** The criterion `exceeds`, with everything filled in. */
export interface Exceeds extends Defined<'exceeds'> {
  readonly reference: Reference
  readonly margin: { readonly by: number } | { readonly times: number }
}

/**
 * Greater than a reference of the same seed, by more than a difference (below 0: no worse than by that much, non-inferiority) or by more than a factor, strictly. Factors are judged on the logarithms of
 * the ratios, so the mean over seeds is the geometric mean, and both values must be positive. Of two standard deviations over seeds it is the ratio that is judged.
 */
export const exceeds: CriterionWord<'exceeds', typeof schema, Exceeds> = {
  word: 'exceeds',
  schema,
  heading: 'equal, exceeds, equivalent: what is compared with',
  reference: (written) => ({ reference: written, at: ['exceeds'] }),
  difference: ({ by = 0, times }) => (times === undefined ? regionAbove(by) : null),
  checkBounds({ by, times }, quantity) {
    if (by !== undefined && times !== undefined) {
      const message = 'both `by` and `times` are given'
      const hint = 'Keep one: a difference or a ratio.'
      return [{ code: 'expect/predicate', at: ['exceeds'], message, hint, mark: 'key' }]
    }
    if (times !== undefined) {
      const ratio = ratioOf(quantity)
      return ratio === null ? [] : checkBeyond(times, 1, ratio, ['exceeds', 'times'])
    }
    const difference = differenceOf(quantity)
    const at = by === undefined ? ['exceeds'] : ['exceeds', 'by']
    return checkBeyond(by ?? 0, 0, difference, at)
  },
  checkBeside({ by = 0 }, { seeds }) {
    if (seeds === 'range') {
      const message = 'two ranges are not compared: a range is of the planned seeds alone'
      const hint = 'Say `for: standard deviation`, of which there is an interval.'
      return [{ code: 'expect/meaning', at: ['for'], message, hint }]
    }
    if (seeds !== 'standard deviation' || by === 0) return []
    const message = 'two standard deviations are compared by their ratio'
    const hint = 'Say how many times as large the first is: exceeds: {arm: …, times: 2}.'
    return [{ code: 'expect/meaning', at: ['exceeds', 'by'], message, hint, mark: 'key' }]
  },
  define(written, { pairs }) {
    const margin = written.times === undefined ? { by: written.by ?? 0 } : { times: written.times }
    return pairs(written, 'by' in margin ? 'difference' : 'ratio').map((pair) => ({ kind: 'exceeds', ...pair, margin }))
  },
  reads: ({ subject, reference }) => readings(subject, reference),
  describe({ subject, reference, margin }, words) {
    if (subject.seeds === 'standard deviation') {
      const times = 'times' in margin ? `${margin.times} times ` : ''
      return `${words.begin(subject.seeds)}${subjectText(subject, words)} is greater than ${times}that of ${referenceText(reference, words)}`
    }
    return 'by' in margin
      ? `${pairText(subject, 'minus', reference, words)} is greater than ${margin.by}`
      : `${pairText(subject, 'divided by', reference, words)} is greater than ${margin.times}`
  },
  judge({ subject, reference, margin }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) => {
      if (subject.seeds === 'standard deviation') {
        const times = 'times' in margin ? margin.times : 1
        return compareDeviations(part, readQuantity(reference, part.instant, bench), times, share)
      }
      if ('by' in margin) {
        const { quantity, values } = pairValues(part, reference, bench, decimalDifference)
        return compare(
          {
            quantity: `${part.quantity} − ${quantity}`,
            values,
            region: regionAbove(margin.by),
            pairing: 'difference',
            quantifier: subject.seeds,
            range: subject.range,
          },
          share,
        )
      }
      const { quantity, values } = pairValues(part, reference, bench, ratio)
      return compare(
        {
          quantity: `${part.quantity} / ${quantity}`,
          values,
          region: regionAbove(margin.times),
          pairing: 'ratio',
          quantifier: subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}

function ratio(value: number, other: number, seed: number): number {
  const quotient = value / other
  if (value > 0 && other > 0 && quotient > 0 && quotient < Infinity) return quotient
  throw new AssayError(
    'judge/no-measurement',
    `${value} / ${other} in seed ${seed} is no ratio to average: \`times\` needs two positive values. Use \`by\` instead.`,
  )
}
