import { numberTexts } from '../../judge/number-text.ts'
import { resolveMetric } from '../../metrics/catalogue.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Figure } from '../../plan/figure.ts'
import type { RunResult } from '../results.ts'
import { horizontalAxis, ticksWidth, timeTicks, valueTicks, verticalAxis } from './axes.ts'
import { type Curve, type Curves, gatherCurves, isDrawn } from './curves.ts'
import { drawBand, drawMarkers, drawMean, drawSample } from './draw-curve.ts'
import { picture } from './picture.ts'
import { type Scale, timeScale, valueScale } from './scales.ts'
import { spreadLabels } from './spread-labels.ts'
import { type Svg, svg, svgText } from './svg.ts'
import { fitText, textWidth } from './text-width.ts'

const width = 720
const height = 380
const edge = 16
const [top, bottom] = [82, height - 50]
/** Widest column of labels: beyond it names are cut. */
const widestLabel = 190
/** From the plot's edge: a leader, a sample of the line, then the arm's name. */
const leader = 14
const sample = 28
const labelGap = 18

type CurvesFigure = Extract<Figure, { readonly kind: 'curves' }>

/**
 * A claim's figure: each arm's mean over seeds as a line, lowest to highest seed as a band, the arm's name at its end.
 *
 * @param figure title, metric and arms
 * @param runs all runs of the spec
 * @returns an SVG file; `null` when nothing was measured that could be drawn
 */
export function renderLearningCurves(figure: CurvesFigure, runs: readonly RunResult[]): string | null {
  const gathered = gatherCurves(runs, figure.metric, figure.arms)
  const { curves, time } = gathered
  if (!curves.some((curve) => curve.points.some(isDrawn))) return null
  const metric = metricOf(figure, runs)
  const names = curves.map((curve) => fitText(curve.arm, widestLabel))
  const y = valueScale(curves, metric).range([bottom, top])
  const left = edge + ticksWidth(valueTicks(y)) + 8
  const right = width - edge - Math.max(...names.map(textWidth)) - sample - leader
  const x = timeScale(curves).range([left, right])
  return picture({ width, height }, { title: figure.title, description: describe(figure.metric, gathered) }, [
    svgText('text', { x: edge, y: 26, class: 'title' }, fitText(figure.title, width - 6 * edge)),
    svgText('text', { x: edge, y: 45, class: 'quiet' }, caption(curves)),
    svgText('text', { x: edge, y: 67 }, metric?.unit ? `${figure.metric} (${metric.unit})` : figure.metric),
    ...verticalAxis(valueTicks(y), y, [left, right]),
    ...horizontalAxis(timeTicks(x), x, bottom),
    svgText('text', { x: (left + right) / 2, y: bottom + 38, class: 'middle' }, time),
    ...curves.map((curve, index) => drawBand(curve, index, x, y)),
    ...curves.map((curve, index) => drawMean(curve, index, x, y)),
    ...curves.flatMap((curve, index) => drawMarkers(curve, index, curves.length, x, y)),
    ...labels(curves, names, y, right),
  ])
}

/** Unit and range of the figure's metric, from a run's model. */
function metricOf(figure: CurvesFigure, runs: readonly RunResult[]): Metric | undefined {
  const run = runs.find(({ arm, series }) => figure.arms.includes(arm) && series[figure.metric] !== undefined)
  if (run === undefined || !('model' in run.definition)) return undefined
  return resolveMetric(figure.metric, run.definition.model, run.labelCounts.train.length)
}

function caption(curves: readonly Curve[]): string {
  const seeds = curves.map((curve) => curve.seeds)
  const [fewest, most] = [Math.min(...seeds), Math.max(...seeds)]
  const count = fewest === most ? `${most}` : `${fewest} to ${most}`
  const missing = curves.reduce((sum, curve) => sum + curve.missing, 0)
  const gaps = missing === 0 ? '' : ` · left out, since NaN or infinite: ${missing}`
  return `${most === 1 ? 'one seed' : `line: mean of ${count} seeds · band: lowest to highest seed`}${gaps}`
}

function describe(metric: string, { curves, time }: Curves): string {
  const ends = curves.map((curve) => {
    const end = curve.points.findLast(isDrawn)
    return end === undefined
      ? `${curve.arm}: nothing finite`
      : `${curve.arm} ends at ${numberTexts([], []).value(end.mean)}`
  })
  return `${metric} by ${time}: ${ends.join('; ')}.`
}

/** Each arm's name beside the end of its curve, moved apart where curves end together. */
function labels(curves: readonly Curve[], names: readonly string[], y: Scale, right: number): readonly Svg[] {
  const ends = curves.map((curve) => y(curve.points.findLast(isDrawn)?.mean ?? y.domain()[0] ?? 0))
  const places = spreadLabels(ends, labelGap, [top, bottom])
  const start = right + leader
  return curves.flatMap((curve, index) => {
    const [end, place] = [ends[index] ?? 0, places[index] ?? 0]
    return [
      svg('line', { x1: right + 3, y1: end, x2: start - 2, y2: place, style: 'stroke:var(--quiet);stroke-width:.75' }),
      ...drawSample(index, start, place, sample - 6),
      svg('g', {}, [
        svgText('title', {}, curve.arm),
        svgText('text', { x: start + sample, y: place + 4 }, names[index] ?? ''),
      ]),
    ]
  })
}
