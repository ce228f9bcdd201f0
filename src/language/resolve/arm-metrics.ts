import { expandMetric, metricNames } from '../../metrics/catalogue.ts'
import type { Metric } from '../../metrics/metric.ts'
import { namePattern } from '../../metrics/name-pattern.ts'
import { anywhere } from '../../metrics/range.ts'
import type { CodeArm, DefinedArm } from './arm.ts'

/** The metrics of an arm that a name, perhaps with wildcards, stands for; none when the arm has no such metric. */
export function armMetrics(arm: DefinedArm, pattern: string): readonly Metric[] {
  if (arm.kind === 'training') return expandMetric(pattern, arm.model, arm.classes)
  const matches = namePattern(pattern)
  return codeMetrics(arm).filter(({ name }) => matches(name))
}

/** The names of all metrics of an arm: what a misspelt one is compared with. */
export function armMetricNames(arm: DefinedArm): readonly string[] {
  return arm.kind === 'training' ? metricNames(arm.model, arm.classes) : codeMetrics(arm).map(({ name }) => name)
}

function codeMetrics({ metrics }: CodeArm): readonly Metric[] {
  return Object.entries(metrics).map(([name, meaning]) => ({
    name: `code.${name}`,
    source: { kind: 'code', name },
    exists: 'at the end',
    meaning,
    unit: '',
    range: anywhere,
  }))
}
