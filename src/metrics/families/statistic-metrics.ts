import type { TensorDefinition } from '../../model/model-graph.ts'
import type { Metric } from '../metric.ts'
import type { Statistic, StatisticSource } from '../statistics/statistic.ts'
import { asMatrix, statistics } from '../statistics/statistics.ts'

/** The statistics that a source has. */
export function statisticsOf(source: StatisticSource): readonly Statistic[] {
  return statistics.filter(({ sources }) => sources.includes(source))
}

/** The metrics of a trainable tensor, or of its gradient. */
export function tensorMetrics(
  source: 'weights' | 'gradients',
  subject: string,
  { name, kind, shape }: TensorDefinition,
): readonly Omit<Metric, 'exists'>[] {
  return statisticsOf(source)
    .filter(({ tensorKinds }) => tensorKinds?.includes(kind) ?? true)
    .map((statistic) => ({
      ...statisticMetric(`${source}.${name}`, subject, asMatrix(shape), statistic),
      source: { kind: source, tensor: name, statistic: statistic.name },
    }))
}

/** A statistic of something, but for its source. */
export function statisticMetric(
  target: string,
  subject: string,
  shape: readonly number[],
  { name, meaning, unit, range }: Statistic,
): Omit<Metric, 'source' | 'exists'> {
  return { name: `${target}.${name}`, meaning: `${subject}: ${meaning}.`, unit, range: range(shape) }
}
