import { compare } from '../compare.ts'
import { referenceText, seedsText, subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { pairValues } from '../pair-values.ts'
import { closedRegion } from '../region.ts'
import type { Rule } from './rule.ts'

/**
 * Exactly equal in every seed, whatever the quantifier: an exact claim has no spread to average. −0 equals 0. Weights are float32: a number that
 * float32 cannot hold, such as 0.1, equals none of them.
 */
export const equal: Rule<'equal'> = {
  describe({ subject, to }) {
    const target = typeof to === 'number' ? `${to}` : `${referenceText(to)} in the same seed`
    return `${seedsText('every seed')}${subjectText(subject)} equals ${target} exactly, with no tolerance`
  },
  judge({ subject, to }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) => {
      if (typeof to === 'number') {
        const { quantity, values } = part
        return compare(
          {
            quantity,
            values,
            region: closedRegion(to, to),
            pairing: 'none',
            quantifier: 'every seed',
            range: subject.range,
          },
          share,
        )
      }
      const pairs = pairValues(part, to, bench, (value, other) => value - other)
      return compare(
        {
          quantity: `${part.quantity} − ${pairs.quantity}`,
          values: pairs.values,
          region: closedRegion(0, 0),
          pairing: 'difference',
          quantifier: 'every seed',
          range: subject.range,
        },
        share,
      )
    })
  },
}
