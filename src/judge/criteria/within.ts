import { chanceBand } from '../chance-band.ts'
import { compare } from '../compare.ts'
import { seedsText, subjectText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { closedRegion } from '../region.ts'
import type { Rule } from './rule.ts'

/** Inside a closed region, its ends included; `chance`: where a constant answer could be. */
export const within: Rule<'within'> = {
  describe({ subject, region }) {
    const place =
      region === 'chance'
        ? 'within chance, the accuracies that a constant answer can have'
        : `within ${region[0]} to ${region[1]}, both included`
    return `${seedsText(subject.seeds)}${subjectText(subject)} lies ${place}`
  },
  judge({ subject, region }, bench, budget) {
    return judgeParts(subject, bench, budget, ({ metric, runs, quantity, values }, share) => {
      const place = region === 'chance' ? chanceBand(metric, runs) : closedRegion(...region)
      return compare(
        { quantity, values, region: place, pairing: 'none', quantifier: subject.seeds, range: subject.range },
        share,
      )
    })
  },
}
