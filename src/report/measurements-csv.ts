import { stringify } from 'csv-stringify/sync'
import { encodeNumber } from '../metrics/encode-number.ts'
import type { SpecResults } from '../results/results.ts'

/** That of RFC 4180. */
const lineBreak = '\r\n'

/**
 * Every measurement of a spec's runs as CSV (RFC 4180), one on a line: arm, seed, metric, step (updates made), value. Values are written as in
 * `results.json`. A name that a spreadsheet would take for a formula is quoted with an apostrophe.
 */
export function renderMeasurements({ runs }: Pick<SpecResults, 'runs'>): string {
  // The names of arms and metrics are few, and stand in many runs.
  const cells = new Map<string, string>()
  const cellOf = (text: string): string => {
    const cell =
      cells.get(text) ?? stringify([[text]], { record_delimiter: lineBreak, eof: false, escape_formulas: true })
    cells.set(text, cell)
    return cell
  }
  const lines = ['arm,seed,metric,step,value']
  for (const { arm, seed, series } of runs) {
    for (const [metric, { steps, values }] of Object.entries(series)) {
      const of = `${cellOf(arm)},${seed},${cellOf(metric)}`
      for (const [index, value] of values.entries()) lines.push(`${of},${steps[index] ?? ''},${encodeNumber(value)}`)
    }
  }
  return `${lines.join(lineBreak)}${lineBreak}`
}
