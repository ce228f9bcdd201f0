import type { Expectation } from '../expectation.ts'
import { armMetrics } from '../resolve/arm-metrics.ts'
import type { ArmsByName } from './check-quantity.ts'

/** An expectation with wildcards taken apart: of all metrics that a name stands for each must hold, as if they were written one by one. */
export function eachMetric(expectation: Expectation, arms: ArmsByName): Expectation {
  if (expectation.kind === 'mistake') return expectation
  if (expectation.kind !== 'condition') {
    return { ...expectation, of: expectation.of.map((part) => eachMetric(part, arms)) }
  }
  const { condition } = expectation
  const arm = arms.get(condition.arm ?? '') ?? null
  const metrics = arm === null || !condition.metric?.includes('*') ? [] : armMetrics(arm, condition.metric)
  if (metrics.length === 0) return expectation
  const of = metrics.map(({ name }) => ({ kind: 'condition' as const, condition: { ...condition, metric: name } }))
  return { kind: 'all', of, seeds: null }
}
