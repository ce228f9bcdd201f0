import { Type } from 'typebox'
import { compare } from '../compare.ts'
import { referenceText, subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { pairValues } from '../pair-values.ts'
import { closedRegion } from '../region.ts'
import type { Quantifier, Reference } from '../subject.ts'
import { number, reference } from '../written.ts'
import { checkInside, differenceOf } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'
import { checkSingleSeeds } from './single-seeds.ts'

const schema = Type.Union([number('A number.'), reference], {
  description:
    'The same, bit for bit, as a number, or as another arm, metric or moment: in every seed, unless `for` says in how many.',
  examples: [0, { at: 'start' }],
})

/** The criterion `equal`, with everything filled in. */
export interface Equal extends Defined<'equal'> {
  readonly to: number | Reference
}

const seeds = (quantifier: Quantifier) => (quantifier === 'mean' ? 'every seed' : quantifier)

/**
 * Exactly equal in every seed, or in the share of them that the quantifier says: an exact claim has no spread to average. −0 equals 0. Weights are float32: a number that
 * float32 cannot hold, such as 0.1, equals none of them.
 */
export const equal: CriterionWord<'equal', typeof schema, Equal> = {
  word: 'equal',
  schema,
  seeds,
  reference: (written) => (typeof written === 'number' ? null : { reference: written, at: ['equal'] }),
  region: (written) => (typeof written === 'number' ? closedRegion(written, written) : null),
  difference: (written) => (typeof written === 'number' ? null : closedRegion(0, 0)),
  checkBounds(written, quantity) {
    const [value, bounded] = typeof written === 'number' ? [written, quantity] : [0, differenceOf(quantity)]
    return checkInside([value, value], bounded, ['equal'])
  },
  checkBeside: (_written, beside) => checkSingleSeeds('equal', beside),
  define(written, { subject, pairs }) {
    if (typeof written === 'number') return [{ kind: 'equal', subject, to: written }]
    return pairs(written, 'difference').map(({ subject: one, reference: to }) => ({ kind: 'equal', subject: one, to }))
  },
  reads: ({ subject, to }) => (typeof to === 'number' ? readings(subject) : readings(subject, to)),
  describe({ subject, to }, words) {
    const target = typeof to === 'number' ? `${to}` : `${referenceText(to, words)} in the same ${words.one}`
    return `${words.begin(seeds(subject.seeds))}${subjectText(subject, words)} equals ${target} exactly, with no tolerance`
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
            quantifier: seeds(subject.seeds),
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
          quantifier: seeds(subject.seeds),
          range: subject.range,
        },
        share,
      )
    })
  },
}
