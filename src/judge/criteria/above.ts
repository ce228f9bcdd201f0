import { chanceBand } from '../chance-band.ts'
import { compare } from '../compare.ts'
import { seedsText, subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { regionAbove } from '../region.ts'
import type { Rule } from './rule.ts'

/** Greater than a level, strictly; `chance`: better than every constant answer. */
export const above: Rule<'above'> = {
  describe({ subject, level }) {
    const least =
      level === 'chance'
        ? 'every accuracy that a constant answer can have'
        : `${level} (${level} itself does not count)`
    return `${seedsText(subject.seeds)}${subjectText(subject)} is greater than ${least}`
  },
  judge({ subject, level }, bench, budget) {
    return judgeParts(subject, bench, budget, ({ metric, runs, quantity, values }, share) => {
      const least = level === 'chance' ? chanceBand(metric, runs).high : level
      return compare(
        {
          quantity,
          values,
          region: regionAbove(least),
          pairing: 'none',
          quantifier: subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}
