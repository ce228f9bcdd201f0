import { scaleLinear } from 'd3-scale'
import type { Finding } from '../../judge/verdict.ts'
import { countsSeeds, measuredText } from '../views/measured-text.ts'
import { horizontalAxis, valueTicks } from './axes.ts'
import type { Drawing, Reading } from './drawing.ts'
import { chartWidth } from './frame.ts'
import type { LinearScale } from './scales.ts'
import { type Svg, svg, svgText } from './svg.ts'
import { fitText } from './text-width.ts'

const height = 180
const [left, right] = [24, chartWidth - 24]
const regionTop = 86
const axis = 138
const intervalLine = 106
const seedLine = 125

/**
 * A finding's interval held against the region where it must be: the region shaded, the interval a bar with its estimate, each seed a ring.
 * A side without bound runs off the edge.
 *
 * @param name of the claim, for the picture's title
 * @param finding the deciding one
 * @returns `null` when no number of it is finite
 */
export function drawInterval(name: string, finding: Finding): Drawing | null {
  const values = seedsOnScale(finding)
  const shown = [...finding.interval, ...finding.region, finding.estimate, ...values].filter(Number.isFinite)
  if (shown.length === 0) return null
  const scale = paddedScale(shown)
  const [edgeLeft, edgeRight] = [left, right].map((edge) => scale.invert(edge))
  const at = (value: number) => scale(Math.min(Math.max(value, edgeLeft ?? value), edgeRight ?? value))
  const text = measuredText(finding)
  const [measured, wanted] = [`measured ${text.found}`, `required: ${text.region}`]
  const sentence = `${measured}, ${wanted}`
  const content = [
    svgText('text', { x: left, y: 26 }, fitText(measured, right - left)),
    svgText('text', { x: left, y: 48 }, fitText(`${wanted} (shaded)`, right - left)),
    svgText(
      'text',
      { x: left, y: 72, class: 'quiet' },
      `dot: estimate · bar: its interval${values.length === 0 ? '' : ' · rings: seeds'}`,
    ),
    ...region(finding.region, at),
    svg('line', {
      x1: at(finding.interval[0]),
      x2: at(finding.interval[1]),
      y1: intervalLine,
      y2: intervalLine,
      style: 'stroke:var(--c1);stroke-width:5;stroke-linecap:round',
    }),
    ...(Number.isFinite(finding.estimate)
      ? [
          svg('circle', {
            cx: at(finding.estimate),
            cy: intervalLine,
            r: 6,
            style: 'fill:var(--c1);stroke:var(--back);stroke-width:1.5',
          }),
        ]
      : []),
    ...values
      .filter(Number.isFinite)
      .map((value) => svg('circle', { cx: at(value), cy: seedLine, r: 3.5, style: 'fill:none;stroke:var(--text)' })),
    ...horizontalAxis(valueTicks(scale), scale, axis),
  ]
  return {
    width: chartWidth,
    height,
    title: name,
    description: `${finding.quantity}: ${sentence}.`,
    content,
    seedLines: [],
    readings: readInterval(finding, values, text.value, at),
  }
}

/** Estimate, ends of the interval and seeds, from left to right. */
function readInterval(
  { estimate, interval: [low, high], seeds }: Finding,
  values: readonly number[],
  text: (value: number) => string,
  at: (value: number) => number,
): readonly Reading[] {
  const places = [
    { value: low, text: `lower end of the interval ${text(low)}` },
    { value: estimate, text: `estimate ${text(estimate)}` },
    { value: high, text: `upper end of the interval ${text(high)}` },
    ...values.map((value, index) => ({ value, text: `seed ${seeds[index]?.seed}: ${text(value)}` })),
  ]
  const byPlace = new Map<number, string[]>()
  for (const place of places.filter(({ value }) => Number.isFinite(value))) {
    const x = Math.round(at(place.value))
    byPlace.set(x, [...(byPlace.get(x) ?? []), place.text])
  }
  return [...byPlace].sort(([a], [b]) => a - b).map(([x, texts]) => ({ x, text: texts.join('; ') }))
}

/** Seeds' values, where they are of the kind that the estimate is: a share of seeds is of another. */
function seedsOnScale(finding: Finding): readonly number[] {
  return countsSeeds(finding) ? [] : finding.seeds.map((seed) => seed.value)
}

/** From the least to the greatest number shown, with a tenth of the span on each side. */
function paddedScale(shown: readonly number[]): LinearScale {
  const [low, high] = [Math.min(...shown), Math.max(...shown)]
  const pad = low === high ? (Math.abs(low) || 1) / 10 : (high - low) / 10
  return scaleLinear<number, number>()
    .domain([low - pad, high + pad])
    .range([left, right])
}

function region([low, high]: readonly [number, number], at: (value: number) => number): readonly Svg[] {
  const [start, end] = [at(low), at(high)]
  const edges = [low, high].filter(Number.isFinite).map((bound) =>
    svg('line', {
      x1: at(bound),
      x2: at(bound),
      y1: regionTop,
      y2: axis,
      style: 'stroke:var(--region);stroke-width:1.5',
    }),
  )
  return [
    svg('rect', {
      x: start,
      y: regionTop,
      width: end - start,
      height: axis - regionTop,
      style: 'fill:var(--region);opacity:.16',
    }),
    ...edges,
  ]
}
