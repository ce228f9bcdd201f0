import { Type } from 'typebox'
import { compare } from '../compare.ts'
import { compareChance } from '../compare-chance.ts'
import { subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { closedRegion } from '../region.ts'
import { chance } from '../written.ts'
import { checkChance, checkInside } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = Type.Union(
  [
    Type.Array(Type.Number(), {
      minItems: 2,
      maxItems: 2,
      description: 'Lowest and highest value, both included.',
    }),
    chance,
  ],
  {
    description: 'Inside a region: `[low, high]`, or the band of `chance`.',
    examples: [[0.9, 0.99], 'chance'],
  },
)

/** The criterion `within`, with everything filled in. */
export interface Within extends Defined<'within'> {
  readonly region: readonly [number, number] | 'chance'
}

/** Inside a closed region, its ends included; `chance`: where a constant answer could be. */
export const within: CriterionWord<'within', typeof schema, Within> = {
  word: 'within',
  schema,
  region: (written) => (written === 'chance' ? null : closedRegion(Number(written[0]), Number(written[1]))),
  ofChance: (written) => (written === 'chance' ? { margin: 0 } : null),
  checkBounds(written, quantity) {
    const at = ['within']
    if (written === 'chance') return checkChance({ margin: 0 }, quantity, at)
    const [lowest, highest] = quantity.range
    const [low = lowest, high = highest] = written
    if (low > high) {
      const message = `${low} is more than ${high}`
      return [{ code: 'value/range', at, message, hint: 'Write the lowest value first: [low, high].' }]
    }
    return checkInside([low, high], quantity, at)
  },
  define(written, { subject }) {
    if (written === 'chance') return [{ kind: 'within', subject, region: written }]
    const [low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY] = written
    return [{ kind: 'within', subject, region: [low, high] }]
  },
  reads: ({ subject }) => readings(subject),
  describe({ subject, region }, words) {
    const place =
      region === 'chance'
        ? 'within chance, the accuracies that a constant answer can have'
        : `within ${region[0]} to ${region[1]}, both included`
    return `${words.begin(subject.seeds)}${subjectText(subject, words)} lies ${place}`
  },
  judge({ subject, region }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) => {
      if (region === 'chance') return compareChance({ margin: 0 }, part, subject, share)
      const { quantity, values } = part
      return compare(
        {
          quantity,
          values,
          region: closedRegion(...region),
          pairing: 'none',
          quantifier: subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}
