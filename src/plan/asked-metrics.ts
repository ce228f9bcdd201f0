import { type Criterion, criterionWord } from '../judge/criteria/criteria.ts'
import type { Reading } from '../judge/subject.ts'

/** Lists what a criterion reads: a metric of an arm at a moment, full names; and what tells when another metric is best. */
export function askedMetrics(criterion: Criterion): readonly Reading[] {
  if ('of' in criterion) return criterion.of.flatMap(askedMetrics)
  return criterionWord(criterion)
    .reads(criterion)
    .flatMap((reading) => {
      const { arm, at } = reading
      const watched: Reading[] = at.kind === 'best' ? [{ arm, metric: at.metric, at: { kind: 'every epoch' } }] : []
      return [reading, ...watched]
    })
}
