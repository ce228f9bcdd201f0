import type { Figure } from '../../figures/figures.ts'
import { numberText, percentText } from '../../judge/number-text.ts'
import type { Snapshot, SnapshotMoment } from '../../metrics/measurements.ts'
import type { RunResult } from '../../results/results.ts'
import { horizontalAxis, valueTicks } from './axes.ts'
import type { Drawing, Reading } from './drawing.ts'
import { chartWidth, drawHeader, edge } from './frame.ts'
import { drawLegend, signWidth } from './legend.ts'
import { panelGap, panelHeading, spanning } from './panels.ts'
import { curveStyle } from './picture.ts'
import { hasFiniteValues, type PooledHistogram, poolHistograms } from './pool-histogram.ts'
import type { LinearScale } from './scales.ts'
import { type Svg, svg, svgText, tenths } from './svg.ts'
import { fitText } from './text-width.ts'

type HistogramFigure = Extract<Figure, { readonly kind: 'histogram' }>

/** An arm's histograms, one over the other. */
interface Panel {
  readonly arm: string
  readonly histograms: readonly { readonly at: SnapshotMoment; readonly pooled: PooledHistogram }[]
}

const bins = 48
const panelHeight = 92
const words: Readonly<Record<SnapshotMoment, string>> = { start: 'before training', end: 'after training' }

/**
 * A tensor's values before and after training: one panel an arm, all with the same bins, so that widths compare. Every outline is as high as its own
 * fullest bin, whose share is written over it: one tensor's values may all be equal and another's spread wide.
 *
 * @param figure tensor, moments and arms
 * @param runs all runs of the spec
 * @returns `null` when no snapshot can be drawn
 */
export function drawHistogram(figure: HistogramFigure, runs: readonly RunResult[]): Drawing | null {
  const { title, tensor, at: moments, arms } = figure
  const taken = arms.flatMap((arm) => moments.map((at) => ({ arm, at, all: snapshotsOf(runs, arm, tensor, at) })))
  const all = taken.flatMap((one) => one.all)
  const finite = all.filter(hasFiniteValues)
  if (finite.length === 0) return null
  const x = spanning(finite.flatMap(({ low, high }) => [low, high])).range([edge + 10, chartWidth - edge - 10])
  const panels = arms.flatMap((arm): readonly Panel[] => {
    const drawn = taken.filter((one) => one.arm === arm && one.all.some(hasFiniteValues))
    const histograms = drawn.map((one) => ({ at: one.at, pooled: pool(one.all.filter(hasFiniteValues), x) }))
    return histograms.length === 0 ? [] : [{ arm, histograms }]
  })
  const missing = all.length - finite.length
  const captions = [caption(panels, missing), `${tensor}: share of its values (height), by value`]
  const header = drawHeader(title, captions)
  const tops = panels.map((_, index) => header.end + 8 + index * (panelHeading + panelHeight + panelGap))
  const bottom = (tops.at(-1) ?? 0) + panelHeading + panelHeight
  const legend = drawLegend(
    moments.map((at) => ({ text: words[at], sign: (signX, signY) => drawSign(at, signX, signY) })),
    bottom + 34,
  )
  const description = `Histograms of ${tensor}: ${panels.map((panel) => heading(panel, ': ')).join('; ')}.`
  const content = [
    ...header.drawn,
    ...panels.flatMap((panel, index) => drawPanel(panel, x, tops[index] ?? 0)),
    ...horizontalAxis(valueTicks(x), x, bottom),
    ...legend.drawn,
  ]
  return {
    width: chartWidth,
    height: legend.end + 12,
    title,
    description,
    content,
    seedLines: [],
    readings: readBins(panels, x),
  }
}

/** Share of the values in each bin, by arm and moment. */
function readBins(panels: readonly Panel[], x: LinearScale): readonly Reading[] {
  const [low = 0, high = 1] = x.domain()
  const edges = Array.from({ length: bins + 1 }, (_, bin) => low + (bin / bins) * (high - low))
  return edges.slice(1).map((end, bin) => {
    const shares = panels.flatMap(({ arm, histograms }) =>
      histograms.map(({ at, pooled }) => `${arm} ${words[at]} ${shareText(pooled.shares[bin] ?? 0)}`),
    )
    const start = edges[bin] ?? low
    return { x: (x(start) + x(end)) / 2, text: `${numberText(start)} to ${numberText(end)}: ${shares.join('; ')}` }
  })
}

function shareText(share: number): string {
  return percentText(Number(share.toFixed(9)))
}

function snapshotsOf(runs: readonly RunResult[], arm: string, tensor: string, at: SnapshotMoment): readonly Snapshot[] {
  const replicates = runs.filter((run) => run.arm === arm && run.status === 'finished')
  return replicates.flatMap((run) => run.snapshots[tensor]?.[at] ?? [])
}

function pool(snapshots: readonly Snapshot[], x: LinearScale): PooledHistogram {
  const [low = 0, high = 1] = x.domain()
  return poolHistograms(snapshots, [low, high], bins)
}

function drawPanel(panel: Panel, x: LinearScale, top: number): readonly Svg[] {
  const [left = 0, right = 0] = x.range()
  const bottom = top + panelHeading + panelHeight
  return [
    svgText('text', { x: edge, y: top + 18, class: 'name' }, fitText(heading(panel, ' · '), chartWidth - 2 * edge)),
    svg('line', { x1: left, x2: right, y1: bottom, y2: bottom, style: 'stroke:var(--quiet)' }),
    ...panel.histograms.map(({ at, pooled }) => drawOutline(pooled, at, x, bottom)),
  ]
}

/** Arm, and how full the fullest bins are: `fc1-zero · fullest bin 100 % before, 12 % after training`. */
function heading({ arm, histograms }: Panel, after: string): string {
  const shares = histograms.map(({ at, pooled }) => {
    const fullest = shareText(Math.max(...pooled.shares))
    return `${fullest} ${at === 'start' ? 'before' : 'after'}`
  })
  return `${arm}${after}fullest bin ${shares.join(', ')}`
}

/** Steps from bin to bin. */
function drawOutline({ shares }: PooledHistogram, at: SnapshotMoment, x: LinearScale, bottom: number): Svg {
  const [left = 0, right = 0] = x.range()
  const fullest = Math.max(...shares)
  const steps = shares.map((share, bin) => {
    const [height, end] = [bottom - (share / fullest) * panelHeight, left + ((bin + 1) / bins) * (right - left)]
    return `V${tenths(height)}H${tenths(end)}`
  })
  return svg('path', { d: `M${left},${bottom}${steps.join('')}V${bottom}Z`, ...outline(at) })
}

function drawSign(at: SnapshotMoment, x: number, y: number): readonly Svg[] {
  return [svg('rect', { x: x + 2, y: y - 8, width: signWidth - 4, height: 16, ...outline(at) })]
}

/** Dashed before training, solid and filled after it. */
function outline(at: SnapshotMoment): Readonly<Record<string, string | null>> {
  const { colour } = curveStyle(at === 'start' ? 1 : 0)
  return {
    style: `fill:${colour};fill-opacity:${at === 'start' ? '.06' : '.2'};stroke:${colour};stroke-width:2`,
    'stroke-dasharray': at === 'start' ? '7 4' : null,
    'stroke-linejoin': 'round',
  }
}

function caption(panels: readonly Panel[], missing: number): string {
  const counts = panels.flatMap(({ histograms }) => histograms.map(({ pooled }) => pooled.seeds))
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)]
  const seeds = most === 1 ? 'one seed' : `${fewest === most ? most : `${fewest} to ${most}`} seeds together`
  const gaps = missing === 0 ? '' : ` · left out, since NaN or infinite: ${missing}`
  return `${seeds} · each outline as high as its fullest bin${gaps}`
}
