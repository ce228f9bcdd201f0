import { compare } from '../compare.ts'
import { compareChance } from '../compare-chance.ts'
import { subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { regionBelow } from '../region.ts'
import type { Level } from '../subject.ts'
import { level } from '../written.ts'
import { checkBelow, checkChance } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = level('Less than this; than the whole band of `chance`.')

/** The criterion `below`, with everything filled in. */
export interface Below extends Defined<'below'> {
  readonly level: Level
}

/** Less than a level, strictly; `chance`: worse than every constant answer. */
export const below: CriterionWord<'below', typeof schema, Below> = {
  word: 'below',
  schema,
  region: (written) => (written === 'chance' ? null : regionBelow(written)),
  ofChance: (written) => (written === 'chance' ? 'below' : null),
  checkBounds(written, quantity) {
    const at = ['below']
    return written === 'chance' ? checkChance('below', quantity, at) : checkBelow(written, quantity, at)
  },
  define: (written, { subject }) => [{ kind: 'below', subject, level: written }],
  reads: ({ subject }) => readings(subject),
  describe({ subject, level }, words) {
    const most =
      level === 'chance'
        ? 'every accuracy that a constant answer can have'
        : `${level} (${level} itself does not count)`
    return `${words.begin(subject.seeds)}${subjectText(subject, words)} is less than ${most}`
  },
  judge({ subject, level }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) => {
      if (level === 'chance') return compareChance('below', part, subject, share)
      return compare(
        {
          quantity: part.quantity,
          values: part.values,
          region: regionBelow(level),
          pairing: 'none',
          quantifier: subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}
