import type { FileReading } from '../definition.ts'
import { type Column, columnWidth, type Frame } from './frame.ts'

/** Numbers of the rows that are used, those for testing last. */
export function keptRows(
  frame: Frame,
  { missing }: FileReading,
  used: readonly Column[],
): { readonly rows: Int32Array; readonly trainRows: number } {
  const testFrom = frame.rows - frame.testRows
  const all = new Int32Array(frame.rows)
  for (let row = 0; row < all.length; row++) all[row] = row
  const missingAt = used.map(missingTest)
  const rows = missing === 'drop' ? all.filter((row) => !missingAt.some((isMissing) => isMissing(row))) : all
  // Rows for testing come last.
  const firstTest = rows.findIndex((row) => row >= testFrom)
  return { rows, trainRows: firstTest < 0 ? rows.length : firstTest }
}

/** Which of some rows have a missing value in a column: how many, and the first. */
export function missingIn(column: Column, rows: Int32Array): { readonly count: number; readonly first: number } {
  const isMissing = missingTest(column)
  let [count, first] = [0, 0]
  for (const row of rows) {
    if (!isMissing(row)) continue
    if (count === 0) first = row
    count++
  }
  return { count, first }
}

function missingTest(column: Column): (row: number) => boolean {
  if (column.kind === 'words') {
    const { codes } = column
    return (row) => codes[row] === -1
  }
  const { values } = column
  const width = columnWidth(column)
  if (width === 1) return (row) => Number.isNaN(values[row])
  return (row) => {
    for (let index = row * width; index < (row + 1) * width; index++) if (Number.isNaN(values[index])) return true
    return false
  }
}

/** Says how many values are missing, and where the first is. */
export function missingText({ count, first }: ReturnType<typeof missingIn>, frame: Frame): string {
  return `${count} missing ${count === 1 ? 'value' : 'values'}, the first in ${frame.place(first)}`
}
