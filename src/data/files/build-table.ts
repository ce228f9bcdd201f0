import type { FileReading, TargetShape } from '../definition.ts'
import { tableDigest } from '../table-digest.ts'
import { type Column, columnWidth, type Frame, type NumberColumn, type WordColumn } from './frame.ts'
import type { FileMistake } from './inspection.ts'

/** What is to be learned: the number of each row's class, or real numbers. */
export type FileTarget =
  | { readonly kind: 'class'; readonly classes: readonly string[]; readonly labels: Uint8Array }
  | { readonly kind: 'real'; readonly values: Float32Array }

/** A table made of a data file, train rows first. */
export interface FileTable {
  /** Sides of an example. */
  readonly example: readonly number[]
  readonly trainRows: number
  readonly testRows: number
  /** Row-major; missing values are NaN where the reading says `mean`. */
  readonly features: Float32Array | Uint8Array
  readonly target: FileTarget
  /** Numbers of the features that are 0 or 1 for a category. */
  readonly indicators: readonly number[]
  /** SHA-256 (hex) of features, then target. */
  readonly digest: string
}

/** More classes are refused: labels are bytes. */
const mostClasses = 256
/** A column of words with more of them, none of which is named in `categories`, is text. */
const mostCategories = 64
/** Names that a message lists. */
const mostListed = 20

/**
 * Makes a table of a frame: picks the columns, encodes categories, numbers the classes. All mistakes at once.
 *
 * Classes are numbered in the order of their values (words by code unit); categories likewise. Features stay bytes where they are one array of bytes a row, as images
 * are, and are float32 else. The same columns give the same table, whatever format they come from.
 */
export function buildTable(
  frame: Frame,
  reading: FileReading,
): { readonly table: FileTable } | { readonly mistakes: readonly FileMistake[] } {
  const mistakes: FileMistake[] = []
  const note = (key: FileMistake['key'], message: string, hint: string) => mistakes.push({ key, message, hint })
  if (frame.rows === 0) {
    note(['file'], 'it has no rows', 'A table needs rows below its header.')
    return { mistakes }
  }
  const byName = new Map(frame.columns.map((column) => [column.name, column]))
  const known = `Its columns: ${listed(frame.columns.map(({ name }) => name))}.`
  const targetName = typeof reading.target === 'string' ? reading.target : frame.target
  const targetColumn = targetName === null ? undefined : byName.get(targetName)
  if (targetName === null) note(['file'], 'target is not given: the column that is to be learned', known)
  else if (targetColumn === undefined) note(['target'], `it has no column "${targetName}"`, known)

  for (const [index, name] of reading.drop.entries()) {
    if (!byName.has(name)) note(['drop', index], `it has no column "${name}"`, known)
  }
  for (const name of Object.keys(reading.categories)) {
    if (!byName.has(name)) note(['categories', name], `it has no column "${name}"`, known)
  }
  if (reading.features !== null && reading.drop.length > 0) {
    note(['drop'], '`features` and `drop` are both given', 'Name the columns to use, or those to leave out.')
  }
  const features = pickFeatures(frame, reading, targetName, note, known)
  const used = [...features, ...(targetColumn === undefined ? [] : [targetColumn])]
  const { rows, trainRows } = keptRows(frame, reading, used)
  if (rows.length === 0) note(['missing'], 'every row has a missing value', 'Leave the empty columns out: drop: [...].')
  const encoded = features.flatMap((column) => encode(column, frame, reading, rows, note) ?? [])
  const target =
    targetColumn === undefined || rows.length === 0 ? null : readTarget(targetColumn, frame, reading, rows, note)
  if (mistakes.length > 0 || target === null) return { mistakes }

  const { matrix, indicators } = layOut(encoded, rows.length)
  const { example } = encoded.length === 1 ? (encoded[0] ?? { example: [] }) : { example: [widthOf(encoded)] }
  const digest = tableDigest(matrix, target.kind === 'class' ? target.labels : target.values)
  return {
    table: { example, trainRows, testRows: rows.length - trainRows, features: matrix, target, indicators, digest },
  }
}

/** Why a column cannot be features, whatever becomes of rows with missing values, as a sentence; `null` when it can. Makes no table. */
export function refuseFeatures(column: Column, frame: Frame): string | null {
  if (column.kind === 'words') return refuseWords(column, frame, false)?.message ?? null
  const infinite = firstInfinite(column)
  return infinite === null ? null : infiniteMessage(column, frame, infinite)
}

/** Shape of a target, without its values. */
export function targetShape(target: FileTarget): TargetShape {
  return target.kind === 'class' ? { kind: 'class', classes: target.classes.length } : { kind: 'real', width: 1 }
}

type Note = (key: FileMistake['key'], message: string, hint: string) => void

function pickFeatures(
  frame: Frame,
  { features, drop }: FileReading,
  target: string | null,
  note: Note,
  known: string,
): readonly Column[] {
  if (features === null) {
    const left = frame.columns.filter(({ name }) => name !== target && !drop.includes(name))
    if (left.length === 0) note(['file'], 'no column is left for features', known)
    return left
  }
  return features.flatMap((name, index) => {
    const found = frame.columns.find((column) => column.name === name)
    if (name === target) note(['features', index], `"${name}" is the target`, 'What is learned cannot be a feature.')
    else if (features.indexOf(name) < index) note(['features', index], `"${name}" is named twice`, 'Name it once.')
    else if (found === undefined) note(['features', index], `it has no column "${name}"`, known)
    else return [found]
    return []
  })
}

/** Numbers of the rows that are used, those for testing last. */
function keptRows(frame: Frame, { missing }: FileReading, used: readonly Column[]) {
  const testFrom = frame.rows - frame.testRows
  const all = Int32Array.from({ length: frame.rows }, (_, row) => row)
  const rows = missing === 'drop' ? all.filter((row) => !used.some((column) => isMissingAt(column, row))) : all
  return { rows, trainRows: rows.filter((row) => row < testFrom).length }
}

function isMissingAt(column: Column, row: number): boolean {
  if (column.kind === 'words') return column.codes[row] === -1
  const width = columnWidth(column)
  for (let index = row * width; index < (row + 1) * width; index++) if (Number.isNaN(column.values[index])) return true
  return false
}

/** Features that one column becomes. */
interface Encoded {
  readonly example: readonly number[]
  readonly width: number
  readonly indicator: boolean
  /** Bytes that are kept as they are: the values of all rows, row-major. */
  readonly bytes: Uint8Array | null
  /** Writes the features of one row. */
  write(target: Float32Array, at: number, index: number): void
}

function encode(column: Column, frame: Frame, reading: FileReading, rows: Int32Array, note: Note): Encoded | null {
  const key = keyOf(column.name, reading)
  const missing = rows.filter((row) => isMissingAt(column, row))
  const says = `column "${column.name}" has ${count(missing.length, 'missing value')}, the first in ${frame.place(missing[0] ?? 0)}`
  const named = reading.categories[column.name]
  if (column.kind === 'words' || named !== undefined) {
    const words = column.kind === 'words' ? column : wordsOfNumbers(column)
    const refusal = words === null ? severalNumbers(column) : refuseWords(words, frame, named !== undefined)
    if (words === null || refusal !== null) {
      const { message, hint } = refusal ?? { message: '', hint: '' }
      note(key, message, hint)
      return null
    }
    if (missing.length > 0) {
      note(key, says, 'Leave these rows out with missing: drop, or the column with drop. A category has no mean.')
      return null
    }
    return encodeWords(words, named ?? 'one-hot', rows)
  }
  if (missing.length > 0 && reading.missing === 'error') {
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

/** The first row with a number that float32 cannot hold. */
function firstInfinite(column: NumberColumn): number | null {
  const index = column.values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY)
  return index < 0 ? null : Math.floor(index / columnWidth(column))
}

function infiniteMessage({ name }: NumberColumn, frame: Frame, row: number): string {
  return `column "${name}" has a number in ${frame.place(row)} that float32 cannot hold`
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
    write(target, at, index) {
      const from = (rows[index] ?? 0) * width
      for (let offset = 0; offset < width; offset++) target[at + offset] = values[from + offset] ?? 0
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
    write(target, at, index) {
      const number = numberOf[codes[rows[index] ?? 0] ?? 0] ?? 0
      if (how === 'codes') target[at] = number
      else target[at + number] = 1
    },
  }
}

/** Why a column of words cannot be features; `null` when it can. */
function refuseWords(column: WordColumn, frame: Frame, named: boolean): Pick<FileMistake, 'message' | 'hint'> | null {
  const { name, words, codes, numbers, firstWord } = column
  const quoted = `column "${name}"`
  const different = codes.length === 0 ? 'too many different words to count' : `${words.length} different words`
  if (codes.length === 0) {
    return {
      message: `${quoted} is text: ${different}`,
      hint: 'Leave it out: drop it. Text is not turned into features.',
    }
  }
  if (named) return null
  if (numbers > 0 && 2 * numbers >= frame.rows) {
    return {
      message: `${quoted} is not a number in ${frame.place(firstWord.row)}: "${firstWord.text}"`,
      hint: `Correct the file, or say that the column holds categories: categories: {${name}: one-hot}.`,
    }
  }
  if (words.every(isDate)) {
    return {
      message: `${quoted} holds dates, such as ${words[0]}`,
      hint: 'Turn them into numbers that mean something (days since the first, the month), or leave the column out: drop it.',
    }
  }
  if (words.length > mostCategories || (words.length > 20 && 2 * words.length > frame.rows)) {
    return {
      message: `${quoted} is text: ${different} in ${frame.rows} rows`,
      hint: `Leave it out: drop it. If these are categories, say so: categories: {${name}: one-hot}.`,
    }
  }
  return null
}

function readTarget(
  column: Column,
  frame: Frame,
  reading: FileReading,
  rows: Int32Array,
  note: Note,
): FileTarget | null {
  const key = reading.target === null ? ['file'] : ['target']
  const missing = rows.filter((row) => isMissingAt(column, row))
  if (missing.length > 0) {
    const places = `${count(missing.length, 'missing value')}, the first in ${frame.place(missing[0] ?? 0)}`
    note(
      key,
      `the target "${column.name}" has ${places}`,
      'Leave these rows out: missing: drop. A target is never filled in.',
    )
    return null
  }
  if (column.kind === 'numbers' && (columnWidth(column) !== 1 || isReal(column, reading)))
    return readReal(column, rows, note, key)
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
  return values.some((value) => !Number.isNaN(value) && !Number.isInteger(value)) || new Set(values).size > mostClasses
}

function readReal(column: NumberColumn, rows: Int32Array, note: Note, key: FileMistake['key']): FileTarget | null {
  const width = columnWidth(column)
  if (width !== 1) {
    note(key, `the target "${column.name}" has ${width} numbers a row`, 'A target has one number a row, or one word.')
    return null
  }
  const values = Float32Array.from(rows, (row) => column.values[row] ?? 0)
  const infinite = values.findIndex((value) => !Number.isFinite(value))
  if (infinite >= 0) {
    note(key, `the target "${column.name}" has a number that float32 cannot hold`, 'Targets are finite numbers.')
    return null
  }
  return { kind: 'real', values }
}

function readClasses(column: Column, rows: Int32Array, note: Note, key: FileMistake['key']): FileTarget | null {
  const words = column.kind === 'words' ? column : wordsOfNumbers(column)
  if (words === null || words.codes.length === 0 || words.words.length > mostClasses) {
    const many = words === null || words.codes.length === 0 ? 'too many' : words.words.length
    note(
      key,
      `the target "${column.name}" has ${many} different values`,
      `At most ${mostClasses} classes are possible.`,
    )
    return null
  }
  // Only those that occur in the rows that are kept.
  const occurring = new Set(Array.from(rows, (row) => words.codes[row] ?? 0))
  const kept = words.words.filter((_, code) => occurring.has(code))
  if (kept.length < 2) {
    note(
      key,
      `the target "${column.name}" has one class, "${kept[0]}"`,
      'There is nothing to learn: at least two classes are needed.',
    )
    return null
  }
  const { names } = inOrder(kept)
  const numberOf = new Map(names.map((name, number) => [name, number]))
  const labels = Uint8Array.from(rows, (row) => numberOf.get(words.words[words.codes[row] ?? 0] ?? '') ?? 0)
  return { kind: 'class', classes: names, labels }
}

/** Numbers as words, for categories and classes that are written as numbers. */
function wordsOfNumbers({ name, sides, values }: NumberColumn): WordColumn | null {
  if (sides.length > 0 && values.length > 0 && columnWidth({ kind: 'numbers', name, sides, values }) !== 1) return null
  const codeOf = new Map<number, number>()
  const codes = Int32Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1
    const known = codeOf.get(value) ?? codeOf.size
    codeOf.set(value, known)
    return known
  })
  return {
    kind: 'words',
    name,
    words: [...codeOf.keys()].map(String),
    codes,
    numbers: 0,
    firstWord: { row: 0, text: '' },
  }
}

function severalNumbers({ name }: Column): Pick<FileMistake, 'message' | 'hint'> {
  return { message: `column "${name}" has several numbers a row`, hint: 'Categories have one value a row.' }
}

/** Words in order: as numbers where all of them are, by code unit else; and the place of each in that order. */
function inOrder(words: readonly string[]): { readonly names: readonly string[]; readonly numberOf: Int32Array } {
  const numeric = words.every((word) => String(Number(word)) === word)
  const order = words
    .map((word, code) => ({ word, code }))
    .sort((a, b) => (numeric ? Number(a.word) - Number(b.word) : a.word < b.word ? -1 : 1))
  const numberOf = new Int32Array(words.length)
  for (const [number, { code }] of order.entries()) numberOf[code] = number
  return { names: order.map(({ word }) => word), numberOf }
}

function layOut(encoded: readonly Encoded[], rows: number) {
  const [only] = encoded
  if (encoded.length === 1 && only?.bytes) return { matrix: only.bytes, indicators: [] }
  const width = widthOf(encoded)
  const matrix = new Float32Array(rows * width)
  const indicators: number[] = []
  let at = 0
  for (const column of encoded) {
    for (let index = 0; index < rows; index++) column.write(matrix, index * width + at, index)
    if (column.indicator) for (let offset = 0; offset < column.width; offset++) indicators.push(at + offset)
    at += column.width
  }
  return { matrix, indicators }
}

function gather(values: Uint8Array, rows: Int32Array, width: number): Uint8Array {
  if (rows.length * width === values.length) return values
  const gathered = new Uint8Array(rows.length * width)
  for (const [index, row] of rows.entries())
    gathered.set(values.subarray(row * width, (row + 1) * width), index * width)
  return gathered
}

function widthOf(encoded: readonly Encoded[]): number {
  return encoded.reduce((sum, { width }) => sum + width, 0)
}

function keyOf(column: string, { features }: FileReading): FileMistake['key'] {
  const index = features?.indexOf(column) ?? -1
  return index < 0 ? ['file'] : ['features', index]
}

/** ISO 8601, and the forms with strokes or points between day, month and year. */
function isDate(text: string): boolean {
  return /^\d{4}-\d{1,2}(-\d{1,2})?([T ]\d{1,2}:\d{2}.*)?$|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}( .*)?$/.test(text)
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, mostListed).join(', ')}${names.length > mostListed ? ', …' : ''}`
}
