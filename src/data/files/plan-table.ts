import type { FileReading } from '../definition.ts'
import { type Encoded, encodeColumn } from './encode-column.ts'
import type { FileTarget, Note } from './file-table.ts'
import type { Frame } from './frame.ts'
import type { FileMistake } from './inspection.ts'
import { keptRows } from './missing-rows.ts'
import { columnsText, pickFeatures } from './pick-features.ts'
import { readTarget } from './read-target.ts'

/** A table of a data file before its features are laid out: all that is known of it without the room that they take. */
export interface TablePlan {
  /** Sides of an example. */
  readonly example: readonly number[]
  readonly trainRows: number
  readonly testRows: number
  readonly stored: 'bytes' | 'floats'
  /** The columns of the features, in their order. */
  readonly encoded: readonly Encoded[]
  readonly target: FileTarget
}

/**
 * Plans the table of a frame: picks the columns, encodes categories, numbers the classes. All mistakes at once.
 *
 * Classes are numbered in the order of their values (words by code unit); categories likewise. Features stay bytes where they are one array of bytes a row, as images
 * are, and are float32 else. The same columns give the same table, whatever format they come from.
 */
export function planTable(
  frame: Frame,
  reading: FileReading,
): { readonly plan: TablePlan } | { readonly mistakes: readonly FileMistake[] } {
  const mistakes: FileMistake[] = []
  const note: Note = (key, message, hint) => mistakes.push({ key, message, hint })
  if (frame.rows === 0) {
    note(['file'], 'it has no rows', 'A table needs rows below its header.')
    return { mistakes }
  }
  const targetName = reading.target ?? frame.target
  const targetColumn = frame.columns.find(({ name }) => name === targetName)
  if (targetName === null) note(['file'], 'target is not given: the column that is to be learned', columnsText(frame))
  else if (targetColumn === undefined) note(['target'], `it has no column "${targetName}"`, columnsText(frame))
  const features = pickFeatures(frame, reading, targetName, note)
  const used = [...features, ...(targetColumn === undefined ? [] : [targetColumn])]
  const { rows, trainRows } = keptRows(frame, reading, used)
  if (rows.length === 0) note(['missing'], 'every row has a missing value', 'Leave the empty columns out: drop: [...].')
  const encoded = features.flatMap((column) => encodeColumn(column, frame, reading, rows, note) ?? [])
  const target =
    targetColumn === undefined || rows.length === 0 ? null : readTarget(targetColumn, frame, reading, rows, note)
  if (mistakes.length > 0 || target === null) return { mistakes }
  const [first] = encoded
  const only = encoded.length === 1 ? first : undefined
  return {
    plan: {
      example: only?.example ?? [encoded.reduce((sum, { width }) => sum + width, 0)],
      trainRows,
      testRows: rows.length - trainRows,
      stored: only?.bytes ? 'bytes' : 'floats',
      encoded,
      target,
    },
  }
}
