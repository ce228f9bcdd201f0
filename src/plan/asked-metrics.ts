import type { Criterion, Moment } from '../judge/criterion.ts'

/** A metric that a criterion or a figure reads of an arm. */
export interface AskedMetric {
  readonly arm: string
  /** Full name. */
  readonly metric: string
  readonly at: Moment
}

/** Lists what a criterion reads. */
export function askedMetrics(criterion: Criterion): readonly AskedMetric[] {
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
      const { arm, metrics, at } = criterion.subject
      const own = metrics.map((metric) => ({ arm, metric, at }))
      const to = criterion.kind === 'exceeds' ? criterion.reference : 'to' in criterion ? criterion.to : null
      return typeof to === 'object' && to !== null ? [...own, to] : own
    }
  }
}
