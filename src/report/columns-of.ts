import stringWidth from 'string-width'

/** Letters that take one column each, as nearly all text: to look each up in the tables of Unicode takes longer than to draw a chart. */
export const oneColumnEach = /^[ -~]*$/

/** Columns of a terminal that a line takes. */
export function columnsOf(line: string): number {
  return oneColumnEach.test(line) ? line.length : stringWidth(line)
}
