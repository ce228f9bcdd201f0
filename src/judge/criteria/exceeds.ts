import { AssayError } from '../../errors.ts'
import { compare } from '../compare.ts'
import { decimalDifference } from '../decimal-difference.ts'
import { pairText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { pairValues } from '../pair-values.ts'
import { regionAbove } from '../region.ts'
import type { Rule } from './rule.ts'

/**
 * Greater than a reference of the same seed, by more than a difference or by more than a factor, strictly. Factors are judged on the logarithms of
 * the ratios, so the mean over seeds is the geometric mean, and both values must be positive.
 */
export const exceeds: Rule<'exceeds'> = {
  describe({ subject, reference, margin }) {
    return 'by' in margin
      ? `${pairText(subject, 'minus', reference)} is greater than ${margin.by}`
      : `${pairText(subject, 'divided by', reference)} is greater than ${margin.times}`
  },
  judge({ subject, reference, margin }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) => {
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
