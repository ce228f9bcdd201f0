import type { FileReading } from '../definition.ts'
import { decimalCommasHint, hasDecimalCommas } from './decimal-commas.ts'
import type { FileTarget, Note } from './file-table.ts'
import { type Column, columnWidth, type Frame, type NumberColumn } from './frame.ts'
import type { FileMistake } from './inspection.ts'
import { missingIn, missingText } from './missing-rows.ts'
import { inOrder } from './order-words.ts'

/** More classes are refused: labels are bytes. */
const mostClasses = 256

/** Reads the column that is to be learned, or takes down why it cannot be; `null` then. */
export function readTarget(
  column: Column,
  frame: Frame,
  reading: FileReading,
  rows: Int32Array,
  note: Note,
): FileTarget | null {
  const key = reading.target === null ? ['file'] : ['target']
  const missing = missingIn(column, rows)
  if (missing.count > 0) {
    note(
      key,
      `the target "${column.name}" has ${missingText(missing, frame)}`,
      'Leave these rows out: missing: drop. A target is never filled in.',
    )
    return null
  }
  if (column.kind === 'numbers' && (columnWidth(column) !== 1 || isReal(column, reading)))
    return readReal(column, rows, note, key)
  if (column.kind === 'words' && reading.task !== 'classification' && hasDecimalCommas(column)) {
    const { text } = column.firstWord
    note(key, `the target "${column.name}" holds numbers with decimal commas, such as ${text}`, decimalCommasHint)
    return null
  }
  if (column.kind === 'words' && reading.task === 'regression') {
    const { row, text } = column.firstWord
    note(
      key,
      `the target "${column.name}" is not a number in ${frame.place(row)}: "${text}"`,
      'Regression learns numbers.',
    )
    return null
  }
  if (column.kind === 'words' && column.numbers > 0 && 2 * column.numbers >= frame.rows) {
    const { row, text } = column.firstWord
    note(key, `the target "${column.name}" is not a number in ${frame.place(row)}: "${text}"`, 'Correct the file.')
    return null
  }
  return readClasses(column, rows, note, key)
}

/** Whether a target of numbers is real: not all whole, or too many different ones for classes. */
function isReal({ values }: NumberColumn, { task }: FileReading): boolean {
  if (task !== null) return task === 'regression'
  if (values.some((value) => !Number.isNaN(value) && !Number.isInteger(value))) return true
  const different = new Set<number>()
  return values.some((value) => different.add(value).size > mostClasses)
}

function readReal(column: NumberColumn, rows: Int32Array, note: Note, key: FileMistake['key']): FileTarget | null {
  const width = columnWidth(column)
  if (width !== 1) {
    note(key, `the target "${column.name}" has ${width} numbers a row`, 'A target has one number a row, or one word.')
    return null
  }
  const values = new Float32Array(rows.length)
  for (let index = 0; index < rows.length; index++) values[index] = column.values[rows[index] ?? 0] ?? 0
  const infinite = values.findIndex((value) => !Number.isFinite(value))
  if (infinite >= 0) {
    note(key, `the target "${column.name}" has a number that float32 cannot hold`, 'Targets are finite numbers.')
    return null
  }
  return { kind: 'real', values }
}

function readClasses(column: Column, rows: Int32Array, note: Note, key: FileMistake['key']): FileTarget | null {
  const found = classWords(column, rows)
  if (found === null || found.words.length > mostClasses) {
    note(
      key,
      `the target "${column.name}" has ${found === null ? 'too many' : found.words.length} different values`,
      `At most ${mostClasses} classes are possible.`,
    )
    return null
  }
  const { words, wordAt } = found
  // Only those that occur in the rows that are kept.
  const occurring = new Set<number>()
  for (const row of rows) occurring.add(wordAt(row))
  const kept = words.filter((_, word) => occurring.has(word))
  if (kept.length < 2) {
    note(
      key,
      `the target "${column.name}" has one class, "${kept[0]}"`,
      'There is nothing to learn: at least two classes are needed.',
    )
    return null
  }
  const { names } = inOrder(kept)
  const numbers = new Map(names.map((name, number) => [name, number]))
  const numberOf = words.map((word) => numbers.get(word) ?? 0)
  const labels = new Uint8Array(rows.length)
  for (let index = 0; index < rows.length; index++) labels[index] = numberOf[wordAt(rows[index] ?? 0)] ?? 0
  return { kind: 'class', classes: names, labels }
}

/** The different words of a column of classes, and which of them a row has; `null` for too many to tell apart. */
function classWords(
  column: Column,
  rows: Int32Array,
): { readonly words: readonly string[]; readonly wordAt: (row: number) => number } | null {
  if (column.kind === 'words') {
    const { words, codes } = column
    return codes.length === 0 ? null : { words, wordAt: (row) => codes[row] ?? 0 }
  }
  const { values } = column
  const wordOf = new Map<number, number>()
  for (const row of rows) {
    const value = values[row] ?? 0
    if (!wordOf.has(value)) wordOf.set(value, wordOf.size)
  }
  return { words: [...wordOf.keys()].map(String), wordAt: (row) => wordOf.get(values[row] ?? 0) ?? 0 }
}
