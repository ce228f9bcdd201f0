import { area, line } from 'd3-shape'
import { type Curve, type CurvePoint, isDrawn } from './curves.ts'
import { curveStyle } from './picture.ts'
import type { Scale } from './scales.ts'
import { type Svg, svg, tenths } from './svg.ts'

/**
 * Shapes of the markers, 56 square pixels each, from their middle: circle, square, triangle, diamond. With the colours they repeat together only at the
 * twelfth curve.
 */
const shapes: readonly string[] = [
  'm-4.2,0a4.2,4.2,0,1,0,8.4,0a4.2,4.2,0,1,0,-8.4,0',
  'm-3.7,-3.7h7.5v7.5h-7.5z',
  'm0,-6.6l5.7,9.9h-11.4z',
  'm0,-7l4,7l-4,7l-4,-7z',
]

/** Decimals of a path's coordinates, in pixels. */
const decimals = 1

/** Lowest to highest seed, as a band. */
export function drawBand(curve: Curve, index: number, x: Scale, y: Scale): Svg {
  const shape = area<CurvePoint>()
    .defined(isDrawn)
    .x((point) => x(point.x))
    .y0((point) => y(point.low))
    .y1((point) => y(point.high))
    .digits(decimals)
  return svg('path', { d: shape(curve.points) ?? '', style: `fill:${curveStyle(index).colour};opacity:.18` })
}

/** Mean over seeds, as a line. */
export function drawMean(curve: Curve, index: number, x: Scale, y: Scale): Svg {
  const shape = line<CurvePoint>()
    .defined(isDrawn)
    .x((point) => x(point.x))
    .y((point) => y(point.mean))
    .digits(decimals)
  return svg('path', { d: shape(curve.points) ?? '', ...stroke(index) })
}

/** Each seed by itself, as thin lines in one path. */
export function drawSeeds(curve: Curve, index: number, x: Scale, y: Scale): Svg {
  const seeds = [...new Set(curve.points.flatMap((point) => point.seeds.map(({ seed }) => seed)))]
  const lines = seeds.map((seed) => {
    const points = curve.points.map((point) => ({
      x: point.x,
      value: isDrawn(point) ? (point.seeds.find((one) => one.seed === seed)?.value ?? Number.NaN) : Number.NaN,
    }))
    const shape = line<(typeof points)[number]>()
      .defined(({ value }) => Number.isFinite(value))
      .x((point) => x(point.x))
      .y(({ value }) => y(value))
      .digits(decimals)
    return shape(points) ?? ''
  })
  return svg('path', { d: lines.join(''), style: `fill:none;stroke:${curveStyle(index).colour};opacity:.55` })
}

/**
 * Markers on a curve's mean, as one path. Those of neighbouring curves stand at different moments, so that of equal curves each is seen.
 *
 * @param count curves in the figure
 */
export function drawMarkers(curve: Curve, index: number, count: number, x: Scale, y: Scale): Svg {
  const everyMoment = curve.points.length < count
  const marked = curve.points.filter((point, position) => isDrawn(point) && (everyMoment || position % count === index))
  return markers(
    index,
    marked.map((point) => [x(point.x), y(point.mean)]),
  )
}

/** A short piece of a curve's line with its marker, for its label. */
export function drawSample(index: number, x: number, y: number, length: number): readonly Svg[] {
  return [
    svg('path', { d: `M${tenths(x)},${tenths(y)}h${length}`, ...stroke(index) }),
    markers(index, [[x + length / 2, y]]),
  ]
}

function markers(index: number, places: readonly (readonly [x: number, y: number])[]): Svg {
  return svg('path', {
    d: places.map(([x, y]) => `M${tenths(x)},${tenths(y)}${shapes[index % shapes.length]}`).join(''),
    style: `fill:${curveStyle(index).colour};stroke:var(--back)`,
  })
}

function stroke(index: number): Readonly<Record<string, string | null>> {
  const { colour, dash } = curveStyle(index)
  return { style: `fill:none;stroke:${colour};stroke-width:2.25`, 'stroke-dasharray': dash, 'stroke-linejoin': 'round' }
}
