import { type Criterion, criterionWord } from '../judge/criteria/criteria.ts'
import type { Reading } from '../judge/subject.ts'

/** Lists what a criterion reads: a metric of an arm at a moment, full names. */
export function askedMetrics(criterion: Criterion): readonly Reading[] {
  return 'of' in criterion ? criterion.of.flatMap(askedMetrics) : criterionWord(criterion).reads(criterion)
}
