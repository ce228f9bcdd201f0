import { area, line, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape'
import { type Curve, type CurvePoint, isDrawn } from './curves.ts'
import { curveStyle } from './picture.ts'
import type { Scale } from './scales.ts'
import { type Svg, svg } from './svg.ts'

/** Shapes of the markers: with the colours they repeat together only at the twelfth curve. */
const shapes = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond]

/** Square pixels of a marker. */
const markerArea = 56

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

/** Each seed by itself, as thin lines. */
export function drawSeeds(curve: Curve, index: number, x: Scale, y: Scale): readonly Svg[] {
  const seeds = [...new Set(curve.points.flatMap((point) => point.seeds.map(({ seed }) => seed)))]
  return seeds.map((seed) => {
    const points = curve.points.map((point) => ({
      x: point.x,
      value: isDrawn(point) ? (point.seeds.find((one) => one.seed === seed)?.value ?? Number.NaN) : Number.NaN,
    }))
    const shape = line<(typeof points)[number]>()
      .defined(({ value }) => Number.isFinite(value))
      .x((point) => x(point.x))
      .y(({ value }) => y(value))
      .digits(decimals)
    return svg('path', { d: shape(points) ?? '', style: `fill:none;stroke:${curveStyle(index).colour};opacity:.55` })
  })
}

/**
 * Markers on a curve's mean. Those of neighbouring curves stand at different moments, so that of equal curves each is seen.
 *
 * @param count curves in the figure
 */
export function drawMarkers(curve: Curve, index: number, count: number, x: Scale, y: Scale): readonly Svg[] {
  const everyMoment = curve.points.length < count
  return curve.points
    .filter((point, position) => isDrawn(point) && (everyMoment || position % count === index))
    .map((point) => drawMarker(index, x(point.x), y(point.mean)))
}

/** A short piece of a curve's line with its marker, for its label. */
export function drawSample(index: number, x: number, y: number, length: number): readonly Svg[] {
  const start = `M${x.toFixed(decimals)},${y.toFixed(decimals)}`
  return [svg('path', { d: `${start}h${length}`, ...stroke(index) }), drawMarker(index, x + length / 2, y)]
}

function drawMarker(index: number, x: number, y: number): Svg {
  const shape = symbol(shapes[index % shapes.length], markerArea).digits(decimals)
  return svg('path', {
    d: shape() ?? '',
    transform: `translate(${x.toFixed(decimals)},${y.toFixed(decimals)})`,
    style: `fill:${curveStyle(index).colour};stroke:var(--back)`,
  })
}

function stroke(index: number): Readonly<Record<string, string | null>> {
  const { colour, dash } = curveStyle(index)
  return { style: `fill:none;stroke:${colour};stroke-width:2.25`, 'stroke-dasharray': dash, 'stroke-linejoin': 'round' }
}
