import type { MetricChange } from '../../results/compare/compare-metrics.ts'
import { type Markdown, markdown } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { roundedText, tellApart } from '../views/tell-apart.ts'

const { cell } = markdownDialect

/** Metrics that are shown: those that moved most. JSON has all. */
export const mostMetrics = 30

/** How far a metric moved, as a share of what it was: `+3.2 %`. */
export function relativeText({ relative }: MetricChange): string {
  return relative === null ? 'from 0' : `${signed(relative * 100)} %`
}

/** A metric that moved, as a row of nine cells. */
export function metricRow(change: MetricChange): Markdown {
  const { metric, arm, spec, step, seeds, before, after, absolute, spread, againstSpread } = change
  const [meanBefore, meanAfter] = tellApart(before, after)
  const spreads = againstSpread === null ? noSpread(spread, absolute) : signed(againstSpread)
  const cells = [
    cell(metric),
    cell(`${arm} in ${spec}`),
    step,
    seeds,
    cell(meanBefore),
    cell(meanAfter),
    cell(signed(absolute)),
    cell(relativeText(change)),
    cell(spreads),
  ]
  return cells.reduce<Markdown>((row, each) => markdown`${row} ${each} |`, markdown`|`)
}

function noSpread(spread: number | null, absolute: number): string {
  if (spread === null) return 'one seed'
  return Number.isFinite(absolute) && spread === 0 ? 'seeds had none' : 'not finite'
}

/** With its sign, minus as a dash that is read as one; a change is told by two digits. */
function signed(value: number): string {
  const text = roundedText(Math.abs(value), 2)
  if (!(Math.abs(value) > 0)) return text
  return `${value < 0 ? '−' : '+'}${text}`
}
