import type { Figure } from '../../figures/figures.ts'
import { numberText } from '../../judge/number-text.ts'
import type { Snapshot } from '../../metrics/measurements.ts'
import type { RunResult } from '../../results/results.ts'
import { horizontalAxis, ticksWidth, valueTicks, verticalAxis } from './axes.ts'
import type { Drawing, Reading } from './drawing.ts'
import { chartWidth, drawHeader, edge } from './frame.ts'
import { panelGap, panelHeading, spanning } from './panels.ts'
import { curveStyle } from './picture.ts'
import type { LinearScale } from './scales.ts'
import { type Svg, svg, svgText, tenths } from './svg.ts'
import { fitText } from './text-width.ts'

type ScatterFigure = Extract<Figure, { readonly kind: 'scatter' }>

/** One tensor of one arm. */
interface Panel {
  readonly arm: string
  readonly tensor: string
  readonly seed: number
  readonly snapshot: Snapshot
}

const panelHeight = 120
/** Room for a panel's own axis of indices. */
const indexAxis = 34
/** Places at which the values are told: as far apart as a pointer aims. */
const places = 64

/**
 * Parameters against their index, one panel for each arm and tensor, all with the same vertical axis. Of each arm the first seed is shown: seeds
 * differ in single values, and laid over each other they would hide it.
 *
 * @param figure tensors, moment and arms
 * @param runs all runs of the spec
 * @returns `null` when no snapshot can be drawn
 */
export function drawScatter(figure: ScatterFigure, runs: readonly RunResult[]): Drawing | null {
  const panels = figure.arms.flatMap((arm) => figure.tensors.flatMap((tensor) => panelOf(runs, arm, tensor, figure.at)))
  const values = panels.flatMap(({ snapshot }) => snapshot.values).filter(Number.isFinite)
  if (values.length === 0) return null
  const y = spanning(values)
  y.nice(4)
  const seeds = [...new Set(panels.map(({ seed }) => seed))].join(', ')
  const thinned = panels.some(({ snapshot }) => sizeOf(snapshot) > snapshot.values.length)
  const header = drawHeader(figure.title, [
    `seed ${seeds}, ${figure.at === 'start' ? 'before' : 'after'} training${thinned ? ' · of large tensors, evenly spaced values' : ''}`,
    'value against index, row by row',
  ])
  const [left, right] = [edge + ticksWidth(valueTicks(y, 3)) + 8, chartWidth - edge - 18]
  const step = panelHeading + panelHeight + indexAxis + panelGap
  const tops = panels.map((_, index) => header.end + 8 + index * step)
  const description = `Values of ${panels.map(describe).join('; ')}.`
  const height = header.end + 8 + panels.length * step
  const content = [
    ...header.drawn,
    ...panels.flatMap((panel, index) => drawPanel(panel, y, tops[index] ?? 0, [left, right])),
  ]
  return {
    width: chartWidth,
    height,
    title: figure.title,
    description,
    content,
    seedLines: [],
    readings: readValues(panels, [left, right]),
  }
}

function panelOf(runs: readonly RunResult[], arm: string, tensor: string, at: ScatterFigure['at']): readonly Panel[] {
  const replicates = runs.filter((run) => run.arm === arm && run.status === 'finished').sort((a, b) => a.seed - b.seed)
  for (const { seed, snapshots } of replicates) {
    const snapshot = snapshots[tensor]?.[at]
    if (snapshot?.values.some(Number.isFinite)) return [{ arm, tensor, seed, snapshot }]
  }
  return []
}

function drawPanel(
  { arm, tensor, snapshot }: Panel,
  y: LinearScale,
  top: number,
  [left, right]: readonly [number, number],
): readonly Svg[] {
  const bottom = top + panelHeading + panelHeight
  y.range([bottom, top + panelHeading])
  const { x, stride } = indexAxisOf(snapshot, [left, right])
  const points = snapshot.values.flatMap((value, index) =>
    Number.isFinite(value) ? `M${tenths(x(index * stride))},${tenths(y(value))}h0` : [],
  )
  return [
    svgText('text', { x: edge, y: top + 18, class: 'name' }, fitText(`${arm} · ${tensor}`, chartWidth - 2 * edge)),
    ...verticalAxis(valueTicks(y, 3), y, [left, right]),
    ...horizontalAxis(valueTicks(x), x, bottom),
    svg('path', {
      d: points.join(''),
      style: `fill:none;stroke:${curveStyle(0).colour};stroke-width:4.5;stroke-linecap:round;opacity:.75`,
    }),
  ]
}

/** Where a tensor's indices lie, and how many of them stand between two values that are shown. */
function indexAxisOf(snapshot: Snapshot, [left, right]: readonly [number, number]) {
  const size = sizeOf(snapshot)
  const x = spanning([0, Math.max(1, size - 1)]).range([left + 4, right - 4])
  return { x, stride: Math.ceil(size / snapshot.values.length) }
}

/** At places from left to right, of every panel the value that is shown nearest to it. */
function readValues(panels: readonly Panel[], [left, right]: readonly [number, number]): readonly Reading[] {
  const most = Math.max(...panels.map(({ snapshot }) => snapshot.values.length))
  const last = Math.min(places, most) - 1
  return Array.from({ length: last + 1 }, (_, place) => {
    const x = left + 4 + (last === 0 ? 0 : place / last) * (right - left - 8)
    const values = panels.map(({ arm, tensor, snapshot }, panel) => {
      const axis = indexAxisOf(snapshot, [left, right])
      const nearest = Math.round(Math.max(0, axis.x.invert(x)) / axis.stride)
      const index = Math.min(snapshot.values.length - 1, nearest)
      const named = arm === panels[panel - 1]?.arm ? '' : `${arm} `
      return `${named}${tensor}[${index * axis.stride}] ${numberText(snapshot.values[index] ?? Number.NaN)}`
    })
    return { x, text: values.join('; ') }
  })
}

/** Values that the whole tensor has. */
function sizeOf({ counts, values }: Snapshot): number {
  return Math.max(
    values.length,
    counts.reduce((sum, count) => sum + count, 0),
  )
}

function describe({ arm, tensor, snapshot }: Panel): string {
  return `${tensor} of ${arm} from ${snapshot.low} to ${snapshot.high}`
}
