import { compare } from '../compare.ts'
import { seedsText } from '../describe-subject.ts'
import { judgeParts } from '../judge-parts.ts'
import { valuesOf } from '../readings.ts'
import { regionAbove, regionBelow } from '../region.ts'
import type { Rule } from './rule.ts'

/**
 * Crosses a level, strictly, at one or more of the epochs 1..n. A seed's value is its best epoch. A mean of best epochs would say nothing of whether
 * a run gets there, so the quantifier `mean` reads as `every seed`.
 */
export const reaches: Rule<'reaches'> = {
  describe({ subject, direction, level, epochs }) {
    const named =
      subject.metrics.length > 1 ? `each of ${subject.metric} (${subject.metrics.length} metrics)` : subject.metric
    const seeds = seedsText(subject.seeds === 'mean' ? 'every seed' : subject.seeds)
    return `${seeds}${named} of ${subject.arm} is ${direction} ${level} at one or more of the epochs 1 to ${epochs}`
  },
  judge({ subject, direction, level, epochs }, bench, budget) {
    const best = direction === 'above' ? Math.max : Math.min
    return judgeParts({ ...subject, at: { kind: 'epoch', epoch: 1 } }, bench, budget, ({ metric, runs }, share) => {
      const curves = Array.from({ length: epochs }, (_, index) =>
        valuesOf(runs, subject.arm, metric, { kind: 'epoch', epoch: index + 1 }),
      )
      return compare(
        {
          quantity: `${direction === 'above' ? 'largest' : 'smallest'} ${metric} of ${subject.arm} over epochs 1..${epochs}`,
          values: runs.map(({ seed }, run) => ({
            seed,
            value: best(...curves.map((curve) => curve[run]?.value ?? Number.NaN)),
          })),
          region: direction === 'above' ? regionAbove(level) : regionBelow(level),
          pairing: 'none',
          quantifier: subject.seeds === 'mean' ? 'every seed' : subject.seeds,
          range: subject.range,
        },
        share,
      )
    })
  },
}
