import type { Moment } from '../../judge/subject.ts'
import type { Metric } from '../../metrics/metric.ts'
import { anywhere, quotientRange, type Range, rangeOfAll } from '../../metrics/range.ts'
import type { Condition } from '../expectation.ts'
import type { DefinedArm } from '../resolve/arm.ts'
import { armMetrics } from '../resolve/arm-metrics.ts'
import { quantityRange } from '../resolve/quantity-range.ts'
import type { ArmsByName } from './check-quantity.ts'
import { referenced } from './quantity-name.ts'

/**
 * Where what a condition speaks of can be in a single seed: a metric, or its quotient.
 *
 * @param own the metric's name where the condition names it only by wildcards
 */
export function rangeOfQuantity(
  condition: Pick<Condition, 'arm' | 'metric' | 'moment' | 'relativeTo'>,
  own: string,
  arms: ArmsByName,
): Range {
  const { relativeTo } = condition
  const range = rangeOfReading(condition, own, arms) ?? anywhere
  if (relativeTo === null) return range
  return quotientRange(range, rangeOfReading(referenced(relativeTo, condition), own, arms) ?? anywhere)
}

/**
 * Where what is read can be, of all metrics that a name with wildcards stands for.
 *
 * @param own the metric's name where the reading names none, or only by wildcards
 * @returns `null` for an arm that could not be defined
 */
function rangeOfReading(
  { arm, moment, metric }: Pick<Condition, 'arm' | 'metric' | 'moment'>,
  own: string,
  arms: ArmsByName,
): Range | null {
  const defined = arms.get(arm ?? '') ?? null
  if (defined === null) return null
  const named = armMetrics(defined, metric?.includes('*') ? own : (metric ?? own))
  return rangeOfAll(named.map((each) => rangeRead(each, moment, defined)))
}

/** Where what is read of one metric of an arm can be at a moment. */
function rangeRead(metric: Metric, moment: Moment, arm: DefinedArm): Range {
  return quantityRange(rangeAt(metric, moment), moment, arm)
}

/** Before training, what tells how far weights have come is 0, whatever they are. */
function rangeAt({ range, source }: Metric, moment: Moment): Metric['range'] {
  const isWay =
    source.kind === 'model'
      ? source.quantity === 'distance'
      : source.kind === 'weights' && ['change', 'distance'].includes(source.statistic)
  return isWay && moment.kind === 'start' ? [0, 0] : range
}
