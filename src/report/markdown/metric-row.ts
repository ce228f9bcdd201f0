import type { MetricChange } from '../../results/compare/compare-metrics.ts'
import { type Markdown, markdown } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { relativeText, signed } from '../views/changes-summary.ts'
import { tellApart } from '../views/tell-apart.ts'

const { cell } = markdownDialect

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
