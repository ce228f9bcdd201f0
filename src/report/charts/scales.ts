import { scaleLinear, scaleLog } from 'd3-scale'
import type { Metric } from '../../metrics/metric.ts'
import { type Curve, isDrawn } from './curves.ts'

/** A span this wide, all of it positive, is drawn on a logarithmic axis. */
const logarithmicFrom = 1000

/** From numbers to pixels, in even steps. */
export type LinearScale = ReturnType<typeof scaleLinear<number, number>>

/** From numbers to pixels, in even steps or by powers of ten. */
export type Scale = LinearScale | ReturnType<typeof scaleLog<number, number>>

/** Whether a scale goes by powers of ten. */
export function isLogarithmic(scale: Scale): boolean {
  return 'base' in scale
}

/** The time that curves span; a single moment stands in the middle. */
export function timeScale(curves: readonly Curve[]): LinearScale {
  const times = curves.flatMap((curve) => curve.points.map((point) => point.x))
  const [first, last] = [Math.min(...times), Math.max(...times)]
  return scaleLinear<number, number>().domain(first === last ? [first - 1, last + 1] : [first, last])
}

/**
 * The values that curves span: all of 0..1 for what can be nothing else (accuracies, shares), powers of ten for wide spans, otherwise lowest to
 * highest seed, with zero where that is near.
 *
 * @param levels that are drawn beside the curves
 */
export function valueScale(
  curves: readonly Curve[],
  metric: Metric | undefined,
  levels: readonly number[] = [],
): Scale {
  const points = curves.flatMap((curve) => curve.points).filter(isDrawn)
  const low = Math.min(...levels, ...points.map((point) => point.low))
  const high = Math.max(...levels, ...points.map((point) => point.high))
  if (metric?.unit === 'share') return scaleLinear<number, number>().domain([0, 1])
  if (low > 0 && high / low >= logarithmicFrom) return scaleLog<number, number>().domain([low, high]).nice()
  return scaleLinear<number, number>()
    .domain(low > 0 && low < high / 2 ? [0, high] : padded(low, high))
    .nice()
}

/** A span for an axis; around a single value, a tenth of it on each side. */
function padded(low: number, high: number): readonly [number, number] {
  const pad = low === high ? (Math.abs(low) || 1) / 10 : 0
  return [low - pad, high + pad]
}
