import { compare } from '../compare.ts'
import { compareChance } from '../compare-chance.ts'
import { subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { regionAbove } from '../region.ts'
import type { Level } from '../subject.ts'
import { level } from '../written.ts'
import { checkAbove, checkChance } from './bounds.ts'
import { type CriterionWord, type Defined, readings } from './criterion-word.ts'

const schema = level('More than this; than the whole band of `chance`.')

/** The criterion `above`, with everything filled in. */
export interface Above extends Defined<'above'> {
  readonly level: Level
}

/** Greater than a level, strictly; `chance`: better than every constant answer. */
export const above: CriterionWord<'above', typeof schema, Above> = {
  word: 'above',
  schema,
  region: (written) => (written === 'chance' ? null : regionAbove(written)),
  ofChance: (written) => (written === 'chance' ? 'above' : null),
  checkBounds(written, quantity) {
    const at = ['above']
    return written === 'chance' ? checkChance('above', quantity, at) : checkAbove(written, quantity, at)
  },
  define: (written, { subject }) => [{ kind: 'above', subject, level: written }],
  reads: ({ subject }) => readings(subject),
  describe({ subject, level }, words) {
    const least =
      level === 'chance'
        ? 'every accuracy that a constant answer can have'
        : `${level} (${level} itself does not count)`
    return `${words.begin(subject.seeds)}${subjectText(subject, words)} is greater than ${least}`
  },
  judge({ subject, level }, bench, budget) {
    return judgeParts(subject, bench, budget, (part, share) => {
      if (level === 'chance') return compareChance('above', part, subject, share)
      return compare(
        {
          quantity: part.quantity,
          values: part.values,
          region: regionAbove(level),
          pairing: 'none',
          quantifier: subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}
