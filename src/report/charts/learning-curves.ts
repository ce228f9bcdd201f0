import type { Figure } from '../../figures/figures.ts'
import { resolveMetric } from '../../metrics/catalogue.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { RunResult } from '../../results/results.ts'
import type { PublishedMark } from '../views/published-mark.ts'
import { timeTicks } from './axes.ts'
import { gatherCurves, isDrawn } from './curves.ts'
import type { Drawing } from './drawing.ts'
import { drawLineChart } from './line-chart.ts'
import { timeScale, valueScale } from './scales.ts'

type CurvesFigure = Extract<Figure, { readonly kind: 'curves' }>

/**
 * A metric of some arms over the course of training.
 *
 * @param figure title, metric and arms
 * @param runs all runs of the spec
 * @param published by the source; drawn only where it is of the figure's metric and of an arm that is drawn
 * @returns `null` when nothing was measured that could be drawn
 */
export function drawLearningCurves(
  figure: CurvesFigure,
  runs: readonly RunResult[],
  published: PublishedMark | null = null,
): Drawing | null {
  const { curves, time } = gatherCurves(runs, figure.metric, figure.arms)
  if (!curves.some((curve) => curve.points.some(isDrawn))) return null
  const metric = metricOf(figure, runs)
  const isOfFigure = published?.metrics.includes(figure.metric) && curves.some(({ arm }) => arm === published.arm)
  const mark = published !== null && isOfFigure ? published : null
  const x = timeScale(curves)
  return drawLineChart({
    title: figure.title,
    quantity: metric?.unit ? `${figure.metric} (${metric.unit})` : figure.metric,
    over: time,
    curves,
    x,
    y: valueScale(curves, metric, mark?.range),
    ticks: timeTicks(x),
    placeText: (place) => `${time} ${place}`,
    leftOut: 'diverged',
    levels: mark && { range: mark.range, text: `published${curves.length > 1 ? ` of ${mark.arm}` : ''}: ${mark.text}` },
  })
}

/** Unit and range of the figure's metric, from a run's model. */
function metricOf(figure: CurvesFigure, runs: readonly RunResult[]): Metric | undefined {
  const run = runs.find(({ arm, series }) => figure.arms.includes(arm) && series[figure.metric] !== undefined)
  if (run === undefined || run.definition.kind !== 'training') return undefined
  return resolveMetric(figure.metric, run.definition.model, run.labelCounts.train.length)
}
