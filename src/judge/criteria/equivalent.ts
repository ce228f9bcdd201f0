import { Type } from 'typebox'
import type { Bench } from '../bench.ts'
import { compare } from '../compare.ts'
import { compareChance } from '../compare-chance.ts'
import type { Comparison } from '../comparison.ts'
import { decimalDifference } from '../decimal-difference.ts'
import { pairText, subjectText } from '../describe-subject.ts'
import { judgeParts, type Part } from '../judge-parts.ts'
import { pairValues } from '../pair-values.ts'
import { closedRegion } from '../region.ts'
import { isScatter, type Level, type Reference, type Subject } from '../subject.ts'
import { chance, closed, number, reference } from '../written.ts'
import { checkChance, checkInside, differenceOf } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = Type.Object(
  {
    to: Type.Union([number('A number.'), chance, reference], {
      description: 'A number, `chance`, or another arm, metric or moment.',
      examples: [2.3, { arm: 'baseline' }],
    }),
    margin: Type.Number({
      exclusiveMinimum: 0,
      description: 'Largest difference that still counts as the same.',
      examples: [0.01],
    }),
  },
  { ...closed, description: 'The same within a margin.', examples: [{ to: { arm: 'baseline' }, margin: 0.01 }] },
)

/** The criterion `equivalent`, with everything filled in. */
export interface Equivalent extends Defined<'equivalent'> {
  readonly to: Level | Reference
  readonly margin: number
}

/**
 * The same, up to a margin that the spec names: the whole interval must lie within the margin, so "not significantly different" decides nothing.
 * To a number, to chance (its band widened by the margin), or to a reference of the same seed (differences in pairs).
 *
 * @see Schuirmann 1987, "two one-sided tests"; here each side has half of the error rate
 */
export const equivalent: CriterionWord<'equivalent', typeof schema, Equivalent> = {
  word: 'equivalent',
  schema,
  reference: ({ to }) => (typeof to === 'object' ? { reference: to, at: ['equivalent', 'to'] } : null),
  region: ({ to, margin }) =>
    typeof to === 'number' ? closedRegion(decimalDifference(to, margin), decimalDifference(to, -margin)) : null,
  difference: ({ to, margin }) => (typeof to === 'object' ? closedRegion(-margin, margin) : null),
  ofChance: ({ to, margin }) => (to === 'chance' ? { margin } : null),
  checkBounds({ to, margin }, quantity) {
    const at = ['equivalent', 'margin']
    if (to === 'chance') return checkChance({ margin }, quantity, ['equivalent', 'to'], at)
    if (typeof to === 'number') return checkInside([to - margin, to + margin], quantity, at, ['equivalent', 'to'])
    return checkInside([-margin, margin], differenceOf(quantity), at)
  },
  checkBeside({ to }, { seeds }) {
    if (typeof to !== 'object' || !isScatter(seeds)) return []
    const message = 'how far the seeds of two arms lie apart is compared by a ratio'
    const hint = 'Name a number, or say that one of them `exceeds` so many `times` the other.'
    return [{ code: 'expect/meaning', at: ['equivalent', 'to'], message, hint, mark: 'key' }]
  },
  define({ to, margin }, { subject, pairs }) {
    if (typeof to !== 'object') return [{ kind: 'equivalent', subject, to, margin }]
    return pairs(to, 'difference').map((pair) => ({
      kind: 'equivalent',
      subject: pair.subject,
      to: pair.reference,
      margin,
    }))
  },
  reads: ({ subject, to }) => (typeof to === 'object' ? readings(subject, to) : readings(subject)),
  describe({ subject, to, margin }, words) {
    if (to === 'chance') {
      return `${words.begin(subject.seeds)}${subjectText(subject, words)} lies within chance (the accuracies that a constant answer can have) widened by ${margin} on both sides, ends included`
    }
    if (typeof to === 'number') {
      return `${words.begin(subject.seeds)}${subjectText(subject, words)} differs from ${to} by at most ${margin}`
    }
    return `${pairText(subject, 'minus', to, words)} lies within -${margin} to ${margin}, both included`
  },
  judge({ subject, to, margin }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) =>
      to === 'chance'
        ? compareChance({ margin }, part, subject, share)
        : compare(comparison(to, margin, subject, part, bench), share),
    )
  },
}

function comparison(
  to: number | Reference,
  margin: number,
  { seeds: quantifier, range }: Subject,
  part: Part,
  bench: Bench,
): Comparison {
  const { quantity, values } = part
  if (typeof to === 'object') {
    const pairs = pairValues(part, to, bench, decimalDifference)
    return {
      quantity: `${quantity} − ${pairs.quantity}`,
      values: pairs.values,
      region: closedRegion(-margin, margin),
      pairing: 'difference',
      quantifier,
      range,
    }
  }
  const region = closedRegion(decimalDifference(to, margin), decimalDifference(to, -margin))
  return { quantity, values, region, pairing: 'none', quantifier, range }
}
