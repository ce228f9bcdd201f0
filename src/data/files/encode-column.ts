import type { FileReading } from '../definition.ts'
import type { Note } from './file-table.ts'
import { type Column, columnWidth, type Frame, type NumberColumn, type WordColumn } from './frame.ts'
import type { FileMistake } from './inspection.ts'
import { missingIn, missingText } from './missing-rows.ts'
import { inOrder, wordsOfNumbers } from './order-words.ts'
import { firstInfinite, infiniteMessage, refuseWords } from './refuse-features.ts'

/** Features that one column becomes. */
export interface Encoded {
  readonly example: readonly number[]
  readonly width: number
  readonly indicator: boolean
  /** Bytes that are kept as they are: the values of all rows, row-major. */
  readonly bytes: Uint8Array | null
  /** Writes the features of all rows into a row-major matrix whose rows have `stride` numbers, the first of them at `at`. */
  write(target: Float32Array, at: number, stride: number): void
}

/** Encodes a column of features, or takes down why it cannot be; `null` then. */
export function encodeColumn(
  column: Column,
  frame: Frame,
  reading: FileReading,
  rows: Int32Array,
  note: Note,
): Encoded | null {
  const key = keyOf(column.name, reading)
  const missing = missingIn(column, rows)
  const says = `column "${column.name}" has ${missingText(missing, frame)}`
  // A column may be called what every object has, such as `constructor`.
  const named = Object.hasOwn(reading.categories, column.name) ? reading.categories[column.name] : undefined
  if (column.kind === 'words' || named !== undefined) {
    const words = column.kind === 'words' ? column : wordsOfNumbers(column)
    const refusal = words === null ? severalNumbers(column) : refuseWords(words, frame, named !== undefined)
    if (words === null || refusal !== null) {
      const { message, hint } = refusal ?? { message: '', hint: '' }
      note(key, message, hint)
      return null
    }
    if (missing.count > 0) {
      note(key, says, 'Leave these rows out with missing: drop, or the column with drop. A category has no mean.')
      return null
    }
    return encodeWords(words, named ?? 'one-hot', rows)
  }
  if (missing.count > 0 && reading.missing === 'error') {
    note(
      key,
      says,
      'Say what to do: missing: drop leaves these rows out, missing: mean puts the mean of the training rows in.',
    )
    return null
  }
  const infinite = firstInfinite(column)
  if (infinite !== null) {
    note(key, infiniteMessage(column, frame, infinite), 'Features are finite numbers.')
    return null
  }
  return encodeNumbers(column, rows)
}

function encodeNumbers(column: NumberColumn, rows: Int32Array): Encoded {
  const width = columnWidth(column)
  const { values } = column
  const image = values instanceof Uint8Array && column.sides.length >= 2
  return {
    example: column.sides.length === 0 ? [1] : column.sides,
    width,
    indicator: false,
    bytes: image ? gather(values, rows, width) : null,
    write(target, at, stride) {
      for (let index = 0, to = at; index < rows.length; index++, to += stride) {
        const from = (rows[index] ?? 0) * width
        for (let offset = 0; offset < width; offset++) target[to + offset] = values[from + offset] ?? 0
      }
    },
  }
}

function encodeWords({ words, codes }: WordColumn, how: 'one-hot' | 'codes', rows: Int32Array): Encoded {
  const { names, numberOf } = inOrder(words)
  const width = how === 'codes' ? 1 : names.length
  return {
    example: [width],
    width,
    indicator: how === 'one-hot',
    bytes: null,
    write(target, at, stride) {
      for (let index = 0, to = at; index < rows.length; index++, to += stride) {
        const number = numberOf[codes[rows[index] ?? 0] ?? 0] ?? 0
        if (how === 'codes') target[to] = number
        else target[to + number] = 1
      }
    },
  }
}

function severalNumbers({ name }: Column): Pick<FileMistake, 'message' | 'hint'> {
  return { message: `column "${name}" has several numbers a row`, hint: 'Categories have one value a row.' }
}

function gather(values: Uint8Array, rows: Int32Array, width: number): Uint8Array {
  if (rows.length * width === values.length) return values
  const gathered = new Uint8Array(rows.length * width)
  for (const [index, row] of rows.entries())
    gathered.set(values.subarray(row * width, (row + 1) * width), index * width)
  return gathered
}

function keyOf(column: string, { features }: FileReading): FileMistake['key'] {
  const index = features?.indexOf(column) ?? -1
  return index < 0 ? ['file'] : ['features', index]
}
