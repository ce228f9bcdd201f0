import { stringify } from 'csv-stringify/sync'
import { encodeNumber } from '../metrics/encode-number.ts'
import type { SpecResults } from '../results/results.ts'

/**
 * Every measurement of a spec's runs as CSV (RFC 4180), one on a line: arm, seed, metric, step (updates made), value. Numbers
 * that JSON has no word for are written as in `results.json`. A text that a spreadsheet would take for a formula is quoted with an apostrophe.
 */
export function renderMeasurements({ runs }: Pick<SpecResults, 'runs'>): string {
  const rows = runs.flatMap(({ arm, seed, series }) =>
    Object.entries(series).flatMap(([metric, { steps, values }]) =>
      values.map((value, index) => [arm, seed, metric, steps[index] ?? null, encodeNumber(value)]),
    ),
  )
  return stringify([['arm', 'seed', 'metric', 'step', 'value'], ...rows], {
    record_delimiter: 'windows',
    escape_formulas: true,
  })
}
