import { scaleLog } from 'd3-scale'
import { horizontalAxis } from '../../src/report/charts/axes.ts'
import { chartWidth, drawHeader, edge } from '../../src/report/charts/frame.ts'
import { curveStyle, picture } from '../../src/report/charts/picture.ts'
import { type Svg, svg, svgText } from '../../src/report/charts/svg.ts'
import { textWidth } from '../../src/report/charts/text-width.ts'
import { numberText } from '../spread.ts'
import { limitBaseline } from './goals.ts'
import { millisecondsPerStep } from './render-training.ts'
import type { BaselineResult, TrainingResults, WorkloadResult } from './results.ts'

const rowHeight = 24
const headingHeight = 40
const panelGap = 12

/** Colours by kind: Assay's own stand out. */
const colourOf: Readonly<Record<BaselineResult['kind'], string>> = {
  engine: curveStyle(0).colour,
  framework: curveStyle(5).colour,
  limit: curveStyle(2).colour,
}

/** Draws the benchmark: a panel for each net, a row for each baseline; a dot at the median, a line from the lowest to the highest round. */
export function renderTrainingChart({ baselines, workloads, rounds }: TrainingResults): string {
  const title = 'One training step, one thread'
  const header = drawHeader(title, [
    `milliseconds, by powers of ten · dot: median of ${rounds} rounds, line: lowest to highest · dashed: the step's matrix products alone`,
  ])
  const left = edge + Math.max(...baselines.map(({ label }) => textWidth(label))) + 12
  const right = chartWidth - edge - 60
  const panels: Svg[] = []
  let top = header.end + panelGap
  for (const result of workloads) {
    const { drawn, end } = drawPanel(result, baselines, [left, right], top)
    panels.push(...drawn)
    top = end + panelGap
  }
  const words = workloads.flatMap((result) =>
    measuredOf(result, baselines).map(
      ({ label, spread }) => `${result.workload.name}, ${label}: ${numberText(spread.median)} ms`,
    ),
  )
  return picture({
    width: chartWidth,
    height: top,
    title,
    description: `${words.join('; ')}.`,
    content: [...header.drawn, ...panels],
    seedLines: [],
    readings: [],
  })
}

function drawPanel(
  result: WorkloadResult,
  baselines: readonly BaselineResult[],
  range: readonly [number, number],
  top: number,
) {
  const measured = measuredOf(result, baselines)
  const shown = measured.filter(({ kind }) => kind !== 'limit')
  const ends = measured.flatMap(({ spread }) => [spread.lowest, spread.highest])
  const x = scaleLog<number, number>()
    .domain([Math.min(...ends), Math.max(...ends)])
    .nice()
    .range([...range])
  const first = top + headingHeight
  const bottom = first + shown.length * rowHeight
  const limit = measured.find(({ name }) => name === limitBaseline(result))
  const powers = x.ticks().filter((tick) => /^10*$|^0\.0*1$/.test(String(tick)))
  const drawn = [
    svgText('text', { x: edge, y: top + 24, class: 'title' }, result.workload.name),
    ...(limit === undefined ? [] : [drawLimit(x(limit.spread.median), first - 6, bottom)]),
    ...shown.flatMap(({ label, kind, spread }, index) => {
      const y = first + (index + 0.5) * rowHeight
      const colour = colourOf[kind]
      const line = `stroke:${colour};stroke-width:3;stroke-linecap:round`
      return [
        svgText('text', { x: range[0] - 12, y: y + 5, class: 'end' }, label),
        svg('line', { x1: x(spread.lowest), x2: x(spread.highest), y1: y, y2: y, style: line }),
        svg('circle', { cx: x(spread.median), cy: y, r: 6, style: `fill:${colour};stroke:var(--back)` }),
        svgText('text', { x: x(spread.highest) + 12, y: y + 5, class: 'quiet' }, numberText(spread.median)),
      ]
    }),
    ...horizontalAxis(
      powers.map((value) => ({ value, text: String(value) })),
      x,
      bottom,
    ),
  ]
  return { drawn, end: bottom + 28 }
}

function drawLimit(x: number, top: number, bottom: number): Svg {
  return svg('line', {
    x1: x,
    x2: x,
    y1: top,
    y2: bottom,
    style: `stroke:${colourOf.limit};stroke-width:2`,
    'stroke-dasharray': '6 5',
  })
}

function measuredOf({ baselines: measured, workload }: WorkloadResult, baselines: readonly BaselineResult[]) {
  return baselines.flatMap(({ name, label, kind }) => {
    const found = measured.find((baseline) => baseline.name === name)
    if (found === undefined || !('rounds' in found)) return []
    return [{ name, label, kind, spread: millisecondsPerStep(found.rounds, workload.steps) }]
  })
}
