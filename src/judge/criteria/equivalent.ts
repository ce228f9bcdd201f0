import type { Bench } from '../bench.ts'
import { chanceBand } from '../chance-band.ts'
import { compare } from '../compare.ts'
import type { Comparison } from '../comparison.ts'
import { decimalDifference } from '../decimal-difference.ts'
import { pairText, seedsText, subjectText } from '../describe-subject.ts'
import { judgeParts, type Part } from '../judge-parts.ts'
import { pairValues } from '../pair-values.ts'
import { closedRegion } from '../region.ts'
import type { CriterionOf, Rule } from './rule.ts'

/**
 * The same, up to a margin that the spec names: the whole interval must lie within the margin, so "not significantly different" decides nothing.
 * To a number, to chance (its band widened by the margin), or to a reference of the same seed (differences in pairs).
 *
 * @see Schuirmann 1987, "two one-sided tests"; here each side has half of the error rate
 */
export const equivalent: Rule<'equivalent'> = {
  describe({ subject, to, margin }) {
    if (to === 'chance') {
      return `${seedsText(subject.seeds)}${subjectText(subject)} lies within chance (the accuracies that a constant answer can have) widened by ${margin} on both sides, ends included`
    }
    if (typeof to === 'number') {
      return `${seedsText(subject.seeds)}${subjectText(subject)} differs from ${to} by at most ${margin}`
    }
    return `${pairText(subject, 'minus', to)} lies within -${margin} to ${margin}, both included`
  },
  judge(criterion, bench, budget) {
    return judgeParts(criterion.subject, bench, budget, (part, share) =>
      compare(
        { ...comparison(criterion, part, bench), quantifier: criterion.subject.seeds, range: criterion.subject.range },
        share,
      ),
    )
  },
}

function comparison(
  { to, margin }: CriterionOf['equivalent'],
  part: Part,
  bench: Bench,
): Omit<Comparison, 'quantifier' | 'range'> {
  const { quantity, values, metric, runs } = part
  if (typeof to === 'object') {
    const pairs = pairValues(part, to, bench, decimalDifference)
    return {
      quantity: `${quantity} − ${pairs.quantity}`,
      values: pairs.values,
      region: closedRegion(-margin, margin),
      pairing: 'difference',
    }
  }
  const centre = to === 'chance' ? chanceBand(metric, runs) : { low: to, high: to }
  const region = closedRegion(decimalDifference(centre.low, margin), decimalDifference(centre.high, -margin))
  return { quantity, values, region, pairing: 'none' }
}
