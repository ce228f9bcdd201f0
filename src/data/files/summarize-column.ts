import { type Column, columnWidth } from './frame.ts'

/** Bins of a histogram. */
const bins = 12
/** Different numbers that are counted: a file may have millions, which would take more room than the column. */
const mostDistinct = 65_536

/** What a column holds, in short. */
export type ColumnSummary =
  | {
      readonly kind: 'numbers'
      /** Rows with a missing value. */
      readonly missing: number
      /** Smallest and largest number; `null` when there is none. */
      readonly range: readonly [number, number] | null
      readonly mean: number
      /** Different numbers; `null` for too many to count. */
      readonly distinct: number | null
      /** Numbers in equally wide bins of the range. */
      readonly counts: readonly number[]
    }
  | {
      readonly kind: 'words'
      readonly missing: number
      /** Different words; `null` for too many to count. */
      readonly distinct: number | null
      /** Rows of each word, the commonest first; of equally common ones in the order of their code units. */
      readonly counts: readonly (readonly [word: string, rows: number])[]
    }

/** Sums a column up. */
export function summarizeColumn(column: Column): ColumnSummary {
  if (column.kind === 'words') {
    const counts = new Array<number>(column.words.length).fill(0)
    let missing = 0
    for (const code of column.codes) {
      if (code === -1) missing++
      else counts[code] = (counts[code] ?? 0) + 1
    }
    const sorted = column.words
      .map((word, code) => [word, counts[code] ?? 0] as const)
      .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    return { kind: 'words', missing, distinct: column.codes.length === 0 ? null : column.words.length, counts: sorted }
  }
  const width = columnWidth(column)
  const distinct = new Set<number>()
  let [low, high, sum, missing, present] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0, 0]
  for (const value of column.values) {
    if (Number.isNaN(value)) {
      missing++
      continue
    }
    present++
    sum += value
    if (value < low) low = value
    if (value > high) high = value
    if (distinct.size <= mostDistinct) distinct.add(value)
  }
  const counts = new Array<number>(bins).fill(0)
  const step = (high - low) / bins
  for (const value of column.values) {
    if (Number.isNaN(value) || !Number.isFinite(step)) continue
    const bin = step === 0 ? 0 : Math.min(bins - 1, Math.floor((value - low) / step))
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const range = present === 0 ? null : ([low, high] as const)
  return {
    kind: 'numbers',
    missing: Math.ceil(missing / Math.max(1, width)),
    range,
    mean: present === 0 ? Number.NaN : sum / present,
    distinct: distinct.size > mostDistinct ? null : distinct.size,
    counts,
  }
}
