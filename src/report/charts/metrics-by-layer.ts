import { scaleLinear, scaleLog } from 'd3-scale'
import type { Figure } from '../../figures/figures.ts'
import { isOfDiverged, momentText } from '../../judge/moment.ts'
import type { RunResult } from '../../results/results.ts'
import type { Tick } from './axes.ts'
import { type Curve, gatherPoint, isDrawn } from './curves.ts'
import type { Drawing } from './drawing.ts'
import { drawLineChart } from './line-chart.ts'
import { type LinearScale, type Scale, valueScale } from './scales.ts'
import { textWidth } from './text-width.ts'

type LayersFigure = Extract<Figure, { readonly kind: 'layers' }>

/** Pixels that all layers' names may take together under the plot. */
const roomForNames = 480

/**
 * A statistic through the layers at one moment, one line an arm.
 *
 * @param figure its metrics stand in the order of the layers
 * @param runs all runs of the spec
 * @returns `null` when nothing was measured that could be drawn
 */
export function drawMetricsByLayer(figure: LayersFigure, runs: readonly RunResult[]): Drawing | null {
  const curves = figure.arms
    .map((arm) => gatherLayers(figure, arm, runs))
    .filter((curve) => curve.points.length > 0)
    .map((curve) => (figure.scale === 'log' ? withoutZeros(curve) : curve))
  if (!curves.some((curve) => curve.points.some(isDrawn))) return null
  const layers = figure.metrics.map(layerOf)
  const last = Math.max(1, figure.metrics.length)
  const named = layers.reduce((sum, layer) => sum + textWidth(layer) + 12, 0) <= roomForNames
  const x = scaleLinear<number, number>().domain(named || last === 1 ? [0.5, last + 0.5] : [1, last])
  const between = layers.length > 1 ? ` (1: ${layers[0]}, ${last}: ${layers.at(-1)})` : ''
  return drawLineChart({
    title: figure.title,
    quantity: `${quantityOf(figure.metrics)} ${momentText(figure.at)}`,
    over: named ? 'layer' : `layer${between}`,
    curves,
    x,
    y: figure.scale === 'log' ? logScale(curves) : valueScale(curves, undefined),
    ticks: named ? layers.map((text, index) => ({ value: index + 1, text })) : numberTicks(x),
    placeText: (place) => layers[place - 1] ?? `layer ${place}`,
    leftOut: figure.scale === 'log' ? 'zero, negative or diverged' : 'diverged',
    levels: null,
  })
}

function gatherLayers({ metrics, at }: LayersFigure, arm: string, runs: readonly RunResult[]): Curve {
  const replicates = runs.filter((run) => run.arm === arm && run.status === 'finished')
  const points = metrics.flatMap((metric, index) => {
    const values = replicates.flatMap((run) => valueAt(run, metric, at).map((value) => ({ seed: run.seed, value })))
    return values.length === 0 ? [] : [gatherPoint(index + 1, values)]
  })
  return { arm, points, seeds: replicates.length, missing: points.filter((point) => !isDrawn(point)).length }
}

/** A figure's moments are measured for it: `start` is the first of a metric's values, `end` the last. */
function valueAt(run: RunResult, metric: string, at: LayersFigure['at']): readonly number[] {
  const { series, stepsPerEpoch, restoredEpoch } = run
  const measured = series[metric]
  if (measured === undefined) return []
  const { steps, values } = measured
  const position = {
    start: () => 0,
    end: () => (restoredEpoch === undefined ? values.length - 1 : steps.indexOf(restoredEpoch * stepsPerEpoch)),
    epoch: () => steps.indexOf(at.kind === 'epoch' ? at.epoch * stepsPerEpoch : -1),
    step: () => steps.indexOf(at.kind === 'step' ? at.step : -1),
  }[at.kind]()
  if (position < 0) return []
  return values
    .slice(position, position + 1)
    .map((value) => (isOfDiverged(run, metric, steps[position] ?? 0) ? Number.NaN : value))
}

/** A logarithmic axis has no place for what is not positive. */
function withoutZeros(curve: Curve): Curve {
  const points = curve.points.map((point) => (point.low > 0 ? point : { ...point, low: Number.NaN }))
  return { ...curve, points, missing: points.filter((point) => !isDrawn(point)).length }
}

function logScale(curves: readonly Curve[]): Scale {
  const points = curves.flatMap((curve) => curve.points).filter(isDrawn)
  const [low, high] = [
    Math.min(...points.map(({ low: least }) => least)),
    Math.max(...points.map(({ high: most }) => most)),
  ]
  return scaleLog<number, number>()
    .domain(low === high ? [low / 10, high * 10] : [low, high])
    .nice()
}

function numberTicks(x: LinearScale): readonly Tick[] {
  const [first = 1] = x.domain()
  return [...new Set([first, ...x.ticks(8).filter((tick) => Number.isInteger(tick) && tick > first + 1)])].map(
    (value) => ({
      value,
      text: String(value),
    }),
  )
}

/** `hidden1` of `activations.hidden1.variance`; `hidden1.kernel` of `weights.hidden1.kernel.norm`. */
function layerOf(metric: string): string {
  return metric.split('.').slice(1, -1).join('.')
}

/** `activations.*.variance` of `activations.hidden1.variance`. */
function quantityOf([metric = '']: readonly string[]): string {
  const parts = metric.split('.')
  return [parts[0], '*', parts.at(-1)].join('.')
}
