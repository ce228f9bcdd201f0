import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'

/** Letters that take one column each, as nearly all text: to look each up in the tables of Unicode takes longer than to draw a chart. */
const oneColumnEach = /^[ -~¡-¨ª-¬¯-ÿ–—‘’“”…−≤≥]*$/

/** Columns of a terminal that a line takes. */
export function columnsOf(line: string): number {
  return oneColumnEach.test(line) ? line.length : stringWidth(line)
}

/** A line cut with an ellipsis to fit so many columns. */
export function cutTo(columns: number, line: string): string {
  return columnsOf(line) <= columns ? line : cliTruncate(line, columns)
}

/** A line broken between words into lines of so many columns at most; a word that is longer is broken too. */
export function wrapTo(columns: number, line: string): readonly string[] {
  const words = line.split(' ')
  const isSimple = oneColumnEach.test(line) && words.every(({ length }) => 0 < length && length <= columns)
  if (!isSimple) return wrapAnsi(line, columns, { hard: true }).split('\n')
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
