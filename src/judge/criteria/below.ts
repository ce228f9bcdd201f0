import { chanceBand } from '../chance-band.ts'
import { compare } from '../compare.ts'
import { seedsText, subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { regionBelow } from '../region.ts'
import type { Rule } from './rule.ts'

/** Less than a level, strictly; `chance`: worse than every constant answer. */
export const below: Rule<'below'> = {
  describe({ subject, level }) {
    const most =
      level === 'chance'
        ? 'every accuracy that a constant answer can have'
        : `${level} (${level} itself does not count)`
    return `${seedsText(subject.seeds)}${subjectText(subject)} is less than ${most}`
  },
  judge({ subject, level }, bench, budget) {
    return judgeParts(subject, bench, budget, ({ metric, runs, quantity, values }, share) => {
      const most = level === 'chance' ? chanceBand(metric, runs).low : level
      return compare(
        {
          quantity,
          values,
          region: regionBelow(most),
          pairing: 'none',
          quantifier: subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}
