import type { Criterion, Reading, Reference } from '../judge/criterion.ts'

/** Lists what a criterion reads: a metric of an arm at a moment, full names. */
export function askedMetrics(criterion: Criterion): readonly Reading[] {
  switch (criterion.kind) {
    case 'all':
    case 'any':
      return criterion.of.flatMap(askedMetrics)
    case 'reaches':
      return criterion.subject.metrics.map((metric) => ({
        arm: criterion.subject.arm,
        metric,
        at: { kind: 'every epoch' },
      }))
    default: {
      const { arm, metrics, at, relativeTo } = criterion.subject
      const own = metrics.map((metric) => ({ arm, metric, at }))
      const divisor = relativeTo === null ? [] : [relativeTo]
      const to = criterion.kind === 'exceeds' ? criterion.reference : 'to' in criterion ? criterion.to : null
      return [...own, ...divisor, ...(typeof to === 'object' && to !== null ? readingsOf(to) : [])]
    }
  }
}

function readingsOf({ arm, metric, at, relativeTo }: Reference): readonly Reading[] {
  const own = { arm, metric, at }
  return relativeTo === null ? [own] : [own, relativeTo]
}
