import { numberText } from '../../judge/number-text.ts'
import { isLogarithmic, type LinearScale, type Scale } from './scales.ts'
import { type Svg, svg, svgText, tenths } from './svg.ts'
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
  return [
    svg('path', {
      d: ticks.map(({ value }) => `M${tenths(left)},${tenths(y(value))}H${tenths(right)}`).join(''),
      style: 'stroke:var(--grid)',
    }),
    ...ticks.map(({ value, text }) => svgText('text', { x: left - 8, y: y(value) + 5, class: 'end' }, text)),
  ]
}

/** A horizontal axis at a height. */
export function horizontalAxis(ticks: readonly Tick[], x: Scale, height: number): readonly Svg[] {
  const [left = 0, right = 0] = x.range()
  const marks = ticks.map(({ value }) => `M${tenths(x(value))},${tenths(height)}v5`)
  return [
    svg('path', {
      d: [`M${tenths(left)},${tenths(height)}H${tenths(right)}`, ...marks].join(''),
      style: 'stroke:var(--quiet)',
    }),
    ...ticks.map(({ value, text }) => svgText('text', { x: x(value), y: height + 22, class: 'middle' }, text)),
  ]
}
