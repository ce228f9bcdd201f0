import { numberText } from '../../judge/number-text.ts'
import { isLogarithmic, type LinearScale, type Scale } from './scales.ts'
import { type Svg, svg, svgText } from './svg.ts'
import { textWidth } from './text-width.ts'

/** Where an axis has a mark, and what stands beside it. */
export interface Tick {
  readonly value: number
  readonly text: string
}

/** Marks of an axis of values, about so many; a logarithmic one has them at powers of ten. */
export function valueTicks(scale: Scale, about = 5): readonly Tick[] {
  if (!isLogarithmic(scale)) {
    const format = scale.tickFormat(about)
    return scale.ticks(about).map((value) => ({ value, text: format(value) }))
  }
  const powers = scale.ticks(5).filter((tick) => Number.isInteger(Number(Math.log10(tick).toFixed(9))))
  return powers.map((value) => ({ value, text: numberText(value) }))
}

/** Marks of an axis of epochs or updates: whole numbers. */
export function timeTicks(scale: LinearScale): readonly Tick[] {
  const whole = scale.ticks(10).filter(Number.isInteger)
  return whole.map((value) => ({ value, text: String(value) }))
}

/** Room that the widest of these texts needs, in pixels. */
export function ticksWidth(ticks: readonly Tick[]): number {
  return Math.max(...ticks.map((tick) => textWidth(tick.text)))
}

/** A vertical axis with its lines across the plot. */
export function verticalAxis(
  ticks: readonly Tick[],
  y: Scale,
  [left, right]: readonly [number, number],
): readonly Svg[] {
  return ticks.flatMap(({ value, text }) => [
    svg('line', { x1: left, x2: right, y1: y(value), y2: y(value), style: 'stroke:var(--grid)' }),
    svgText('text', { x: left - 8, y: y(value) + 5, class: 'end' }, text),
  ])
}

/** A horizontal axis at a height. */
export function horizontalAxis(ticks: readonly Tick[], x: Scale, height: number): readonly Svg[] {
  const [left = 0, right = 0] = x.range()
  return [
    svg('line', { x1: left, x2: right, y1: height, y2: height, style: 'stroke:var(--quiet)' }),
    ...ticks.flatMap(({ value, text }) => [
      svg('line', { x1: x(value), x2: x(value), y1: height, y2: height + 5, style: 'stroke:var(--quiet)' }),
      svgText('text', { x: x(value), y: height + 22, class: 'middle' }, text),
    ]),
  ]
}
