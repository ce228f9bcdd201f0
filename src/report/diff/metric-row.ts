import { type Markdown, markdown } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import type { MetricChange } from './compare-metrics.ts'

const { cell } = markdownDialect

/** Digits that a number is printed with, where they tell the two means apart. */
const usualDigits = 4

/** Digits of a double that tell it from every other. */
const allDigits = 17

/** A metric that moved, as a row of nine cells. */
export function metricRow(change: MetricChange): Markdown {
  const { metric, arm, spec, step, seeds, before, after, absolute, relative, spread, againstSpread } = change
  const digits = digitsToTell(before, after)
  const shift = relative === null ? 'from 0' : `${signed(relative * 100)} %`
  const spreads = againstSpread === null ? noSpread(spread, absolute) : signed(againstSpread)
  const cells = [
    cell(metric),
    cell(`${arm} in ${spec}`),
    step,
    seeds,
    cell(rounded(before, digits)),
    cell(rounded(after, digits)),
    cell(signed(absolute)),
    cell(shift),
    cell(spreads),
  ]
  return cells.reduce<Markdown>((row, each) => markdown`${row} ${each} |`, markdown`|`)
}

function noSpread(spread: number | null, absolute: number): string {
  if (spread === null) return 'one seed'
  return Number.isFinite(absolute) && spread === 0 ? 'seeds had none' : 'not finite'
}

function digitsToTell(before: number, after: number): number {
  let digits = usualDigits
  while (digits < allDigits && before !== after && rounded(before, digits) === rounded(after, digits)) digits += 1
  return digits
}

function rounded(value: number, digits: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value)
}

/** With its sign, minus as a dash that is read as one; a change is told by two digits. */
function signed(value: number): string {
  const text = rounded(Math.abs(value), 2)
  if (!(Math.abs(value) > 0)) return text
  return `${value < 0 ? '−' : '+'}${text}`
}
