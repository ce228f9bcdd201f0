import type { Measurements } from '../metrics/measurements.ts'
import type { Range } from '../metrics/range.ts'

/** A share that was computed in single precision may be so much above 1. */
const ROUNDING = 1e-6

/**
 * Finds a value that its metric cannot have, as where percent stand in place of a share: intervals end where the metric does, so nothing of it could be judged.
 * NaN and infinities are not looked at, they are told of when they are read.
 *
 * @param ranges by metric; others may lie anywhere
 * @returns of each metric with such values the first one, as a sentence without a full stop
 */
export function outOfRange(
  { series }: Pick<Measurements, 'series'>,
  ranges: Readonly<Record<string, Range>>,
): readonly { readonly metric: string; readonly message: string }[] {
  return Object.entries(ranges).flatMap(([metric, [lowest, highest]]) => {
    // A file may call a metric like what every object has.
    const { steps, values } = (Object.hasOwn(series, metric) ? series[metric] : undefined) ?? { steps: [], values: [] }
    const index = values.findIndex(
      (value) => Number.isFinite(value) && (value < lowest - ROUNDING || value > highest + ROUNDING),
    )
    if (index < 0) return []
    const place = steps.length === 1 ? '' : ` at step ${steps[index]}`
    return [{ metric, message: `${metric} is ${values[index]}${place}, but it lies within ${lowest}..${highest}` }]
  })
}
