import { expandMetric, metricNames } from '../../metrics/catalogue.ts'
import type { Metric } from '../../metrics/metric.ts'
import { namePattern } from '../../metrics/name-pattern.ts'
import { onceForEach } from '../../once-for-each.ts'
import type { DefinedArm } from './arm.ts'

/** The metrics of an arm that a name, perhaps with wildcards, stands for; none when the arm has no such metric. */
export function armMetrics(arm: DefinedArm, pattern: string): readonly Metric[] {
  const known = found(arm)
  const metrics = known.get(pattern) ?? findMetrics(arm, pattern)
  known.set(pattern, metrics)
  return metrics
}

/** What was found, by pattern: claims ask for a metric of an arm many times. */
const found = onceForEach((_arm: DefinedArm) => new Map<string, readonly Metric[]>())

function findMetrics(arm: DefinedArm, pattern: string): readonly Metric[] {
  if (arm.kind === 'training') return expandMetric(pattern, arm.model, arm.classes)
  const wanted = namePattern(pattern)
  return arm.metrics.filter(({ name }) => wanted.matches(name))
}

/** The names of all metrics of an arm: what a misspelt one is compared with. */
export function armMetricNames(arm: DefinedArm): readonly string[] {
  return arm.kind === 'training' ? metricNames(arm.model, arm.classes) : arm.metrics.map(({ name }) => name)
}
