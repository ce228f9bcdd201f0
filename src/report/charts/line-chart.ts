import { numberText } from '../../judge/number-text.ts'
import { horizontalAxis, type Tick, ticksWidth, valueTicks, verticalAxis } from './axes.ts'
import { type Curve, isDrawn } from './curves.ts'
import { drawBand, drawMarkers, drawMean, drawSample, drawSeeds } from './draw-curve.ts'
import { drawPublishedLevel } from './draw-published.ts'
import type { Drawing } from './drawing.ts'
import { chartWidth, drawHeader, edge } from './frame.ts'
import { drawLegend, signWidth } from './legend.ts'
import { readCurves } from './read-curves.ts'
import type { LinearScale, Scale } from './scales.ts'
import { svgText } from './svg.ts'

const plotHeight = 270
/** A chart of arms as lines over something. */
export interface LineChart {
  readonly title: string
  /** What the vertical axis shows, with its unit. */
  readonly quantity: string
  /** What the horizontal axis shows. */
  readonly over: string
  readonly curves: readonly Curve[]
  /** Domains are set; ranges are this chart's. */
  readonly x: LinearScale
  readonly y: Scale
  readonly ticks: readonly Tick[]
  /** Names a place of the horizontal axis: `epoch 3`. */
  readonly placeText: (place: number) => string
  /** Why moments are left out: `NaN or infinite`. */
  readonly leftOut: string
  /** What a source published, as a level or two across the plot, and what the legend calls it; `null` for nothing. */
  readonly levels: { readonly range: readonly [number, number]; readonly text: string } | null
}

/** Draws each arm's mean over seeds as a line, and lowest to highest seed as a band; names and last values below. */
export function drawLineChart(chart: LineChart): Drawing {
  const { title, quantity, over, curves, levels } = chart
  const header = drawHeader(title, [caption(chart), quantity])
  const top = header.end + 16
  const bottom = top + plotHeight
  const y = chart.y.range([bottom, top])
  const [left, right] = [edge + ticksWidth(valueTicks(y)) + 8, chartWidth - edge - 10]
  const x = chart.x.range([left, right])
  const ends = curves.map((curve) => ({ arm: curve.arm, end: curve.points.findLast(isDrawn)?.mean }))
  const arms = ends.map(({ arm, end }, index) => ({
    text: end === undefined ? arm : `${arm} ${numberText(end)}`,
    sign: (signX: number, signY: number) => drawSample(index, signX, signY, signWidth),
  }))
  const level = levels && {
    text: levels.text,
    sign: (signX: number, signY: number) => drawPublishedLevel([signY], signX, signX + signWidth),
  }
  const legend = drawLegend(level === null ? arms : [...arms, level], bottom + 58)
  const words = ends.map(({ arm, end }) => `${arm}: ${end === undefined ? 'nothing finite' : numberText(end)}`)
  const description = `${quantity} by ${over}; at the end ${words.join('; ')}${levels === null ? '' : `; ${levels.text}`}.`
  const content = [
    ...header.drawn,
    ...verticalAxis(valueTicks(y), y, [left, right]),
    ...horizontalAxis(chart.ticks, x, bottom),
    svgText('text', { x: (left + right) / 2, y: bottom + 46, class: 'middle' }, over),
    ...curves.map((curve, index) => drawBand(curve, index, x, y)),
    ...curves.map((curve, index) => drawMean(curve, index, x, y)),
    ...(levels === null ? [] : drawPublishedLevel(levels.range.map(y), left, right)),
    ...curves.map((curve, index) => drawMarkers(curve, index, curves.length, x, y)),
    ...legend.drawn,
  ]
  return {
    width: chartWidth,
    height: legend.end + 12,
    title,
    description,
    content,
    seedLines: curves.flatMap((curve, index) => (curve.seeds > 1 ? [drawSeeds(curve, index, x, y)] : [])),
    readings: readCurves(curves, x, chart.placeText),
  }
}

function caption({ curves, leftOut }: LineChart): string {
  const seeds = curves.map((curve) => curve.seeds)
  const [fewest, most] = [Math.min(...seeds), Math.max(...seeds)]
  const count = fewest === most ? `${most}` : `${fewest} to ${most}`
  const missing = curves.reduce((sum, curve) => sum + curve.missing, 0)
  const gaps = missing === 0 ? '' : ` · left out, since ${leftOut}: ${missing}`
  return `${most === 1 ? 'one seed' : `mean of ${count} seeds, band lowest to highest`}, last value below${gaps}`
}
