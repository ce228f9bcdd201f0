import { formWords, type NameParts, nameForm } from './form.ts'
import { onOneLine, type RecordedMistake } from './mistake.ts'
import { readCount, readNumber } from './numbers.ts'
import type { Observation } from './observation.ts'
import type { RecordedColumns, RecordedText } from './reading.ts'
import { parseTable, type Row, type Table } from './table.ts'

/** What is in a file, as far as it could be read, and what is wrong with it. */
export interface FileContent {
  readonly observations: readonly Observation[]
  readonly mistakes: readonly RecordedMistake[]
}

/** The metrics that wide files are read for. */
export interface Wanted {
  /** Names of columns. */
  readonly columns: readonly string[]
  /** Whether each of several files may have some of them only. */
  readonly partly: boolean
}

/** A mistake of one cell. */
interface CellMistake {
  readonly row: Pick<Row, 'line'>
  readonly cell: number
  readonly message: string
}

/** So many mistakes of one file are told; a file of another kind has one in every row. */
const mostMistakes = 20

/** Columns that are looked for by their own names where the spec does not name them. */
const plainNames = ['arm', 'seed', 'metric', 'value', 'step', 'epoch'] as const

/**
 * Reads the numbers of one file. A long file has a column of metrics and one of values; a wide one has a column for each metric, of which empty cells were
 * not measured; and where `columns.each` is given, a column for each metric of each run.
 *
 * @param wanted what a wide file is read for
 */
export function readFile(file: RecordedText, wanted: Wanted): FileContent {
  const table = parseTable(file.text)
  if ('mistake' in table) {
    return { observations: [], mistakes: [{ file: file.name, ...table.mistake }] }
  }
  const mistakes: CellMistake[] = []
  const observations = readTable(file, table, wanted, mistakes)
  const located = mistakes
    .slice(0, mostMistakes)
    .map(({ row, cell, message }) => ({ file: file.name, ...table.place(row, cell), message: onOneLine(message) }))
  const [last] = mistakes.slice(mostMistakes)
  const more = `and ${mistakes.length - mostMistakes} more mistakes of this file, from here on`
  const rest = last === undefined ? [] : [{ file: file.name, ...table.place(last.row, last.cell), message: more }]
  return { observations: mistakes.length === 0 ? observations : [], mistakes: [...located, ...rest] }
}

const headerRow = { line: 1 }

function readTable(file: RecordedText, table: Table, wanted: Wanted, mistakes: CellMistake[]): readonly Observation[] {
  const { header, rows } = table
  const say = (row: Pick<Row, 'line'>, cell: number, message: string) => void mistakes.push({ row, cell, message })
  if (header.length === 0) {
    say(headerRow, 0, 'the file is empty; expected a header and a row for each measurement')
    return []
  }
  for (const [cell, name] of header.entries()) {
    if (header.indexOf(name) < cell) say(headerRow, cell, `two columns are named "${name}"`)
  }
  const columns = findColumns(file, header, wanted, say)
  if (mistakes.length > 0) return []
  if (rows.length === 0) say(headerRow, 0, 'the file has a header and no rows')
  const { values } = columns
  const observations: Observation[] = []
  const from = { file: file.name, table }
  for (const row of rows) {
    if (row.cells.length !== header.length) {
      say(
        row,
        Math.min(row.cells.length, header.length),
        `the row has ${cells(row.cells.length)}, but the header has ${header.length}`,
      )
      continue
    }
    const whole = rowFacts(file, columns, row, say)
    for (const { cell, parts } of values) {
      const text = row.cells[cell] ?? ''
      // In a wide table not every metric is measured at every moment.
      const isUnmeasured = text === '' && columns.metric === null
      // Of a column that names a run, the row may be another run's.
      if (isUnmeasured && (parts.arm !== undefined || parts.seed !== undefined)) continue
      const value = isUnmeasured ? null : readNumber(text)
      if (value === null && !isUnmeasured) say(row, cell, `${quoted(text)} is not a number`)
      const { step, epoch } = whole
      const { arm = whole.arm, seed = whole.seed, metric = whole.metric } = parts
      if ((value === null && !isUnmeasured) || arm === undefined || seed === undefined || metric === undefined) continue
      observations.push({ arm, seed: Number(seed), metric, step, epoch, value, from, row, cell })
    }
  }
  return observations
}

/** The columns of a file, by their place in its header. */
interface FoundColumns {
  readonly arm: number | null
  readonly seed: number | null
  readonly metric: number | null
  readonly step: number | null
  readonly epoch: number | null
  readonly run: {
    readonly cell: number
    readonly form: string
    readonly read: (name: string) => NameParts | null
  } | null
  /** Columns of numbers, with what their names say. */
  readonly values: readonly { readonly cell: number; readonly parts: NameParts }[]
}

type Say = (row: Pick<Row, 'line'>, cell: number, message: string) => void

function findColumns(file: RecordedText, header: readonly string[], wanted: Wanted, say: Say): FoundColumns {
  const { columns } = file
  const named = (word: (typeof plainNames)[number]): number | null => {
    const name = columns[word]
    const cell = header.indexOf(name ?? word)
    if (cell < 0 && name !== undefined) say(headerRow, 0, `there is no column "${name}" (${among(header)})`)
    return cell < 0 ? null : cell
  }
  const required = (word: 'arm' | 'seed', said: boolean): number | null => {
    if (said) return null
    const cell = named(word)
    if (cell === null && columns[word] === undefined) {
      say(headerRow, 0, `no column says the ${word}: there is none named "${word}" (${among(header)})`)
    }
    return cell
  }
  const told = new Set([
    ...(columns.run === undefined ? [] : formWords(columns.run.form)),
    ...formWords(columns.each ?? ''),
  ])
  const runCell = columns.run === undefined ? -1 : header.indexOf(columns.run.column)
  if (columns.run !== undefined && runCell < 0) {
    say(headerRow, 0, `there is no column "${columns.run.column}" (${among(header)})`)
  }
  const plainly = header.includes('value') && (header.includes('metric') || file.metric !== null)
  const said = columns.metric !== undefined || columns.value !== undefined
  const long = columns.each === undefined && (said || plainly || wanted.columns.length === 0)
  const metric = long && file.metric === null ? named('metric') : null
  if (long && file.metric === null && metric === null && columns.metric === undefined) {
    say(
      headerRow,
      0,
      `no column says the metric: there is none named "metric", and the spec names no columns of metrics (${among(header)})`,
    )
  }
  return {
    arm: required('arm', file.arm !== null || told.has('arm')),
    seed: required('seed', file.seed !== null || told.has('seed')),
    metric,
    step: named('step'),
    epoch: named('epoch'),
    run: columns.run === undefined ? null : { cell: runCell, form: columns.run.form, read: nameForm(columns.run.form) },
    values: valueColumns(columns, long, header, wanted, say, named),
  }
}

function valueColumns(
  columns: RecordedColumns,
  long: boolean,
  header: readonly string[],
  wanted: Wanted,
  say: Say,
  named: (word: 'value') => number | null,
): FoundColumns['values'] {
  if (columns.each !== undefined) {
    const read = nameForm(columns.each)
    const found = header.flatMap((name, cell) => {
      const parts = read(name)
      return parts === null ? [] : [{ cell, parts }]
    })
    if (found.length === 0) say(headerRow, 0, `no column is named like "${columns.each}" (${among(header)})`)
    return found
  }
  if (long) {
    const cell = named('value')
    if (cell === null && columns.value === undefined) {
      say(headerRow, 0, `no column holds the values: there is none named "value" (${among(header)})`)
    }
    return cell === null ? [] : [{ cell, parts: {} }]
  }
  return wanted.columns.flatMap((metric) => {
    const cell = header.indexOf(metric)
    if (cell < 0 && !wanted.partly) say(headerRow, 0, `there is no column "${metric}" (${among(header)})`)
    return cell < 0 ? [] : [{ cell, parts: { metric } }]
  })
}

/** What a row says of all its values. */
function rowFacts(file: RecordedText, columns: FoundColumns, row: Row, say: Say) {
  const text = (cell: number | null) => (cell === null ? undefined : row.cells[cell])
  const filled = (cell: number | null, what: string): string | undefined => {
    const found = text(cell)
    if (found === '' && cell !== null) say(row, cell, `the ${what} is empty`)
    return found
  }
  const count = (cell: number | null, what: string): number | null => {
    if (cell === null) return null
    const number = readCount(text(cell) ?? '')
    if (number === null) {
      say(row, cell, `the ${what} is ${quoted(text(cell) ?? '')}, expected a whole number of 0 or more`)
    }
    return number
  }
  /** A step or an epoch, where the row has the other one: trackers leave cells empty, and log parts of epochs. */
  const moment = (cell: number | null, what: string, other: number | null): number | null => {
    const found = text(cell) ?? ''
    const dispensable = found === '' || readNumber(found) !== null
    return other !== null && text(other) !== '' && dispensable && readCount(found) === null ? null : count(cell, what)
  }
  const parts = columns.run === null ? {} : columns.run.read(text(columns.run.cell) ?? '')
  if (parts === null && columns.run !== null) {
    say(row, columns.run.cell, `${quoted(text(columns.run.cell) ?? '')} is not of the form "${columns.run.form}"`)
  }
  const seed = columns.seed === null ? null : count(columns.seed, 'seed')
  const { arm, seed: seedOfName, metric } = parts ?? {}
  return {
    arm: arm ?? file.arm ?? filled(columns.arm, 'arm'),
    seed: seedOfName ?? file.seed ?? seed ?? undefined,
    metric: metric ?? file.metric ?? filled(columns.metric, 'metric'),
    step: moment(columns.step, 'step', columns.epoch),
    epoch: moment(columns.epoch, 'epoch', columns.step),
  }
}

function among(header: readonly string[]): string {
  const shown = header.slice(0, 12).map((name) => `"${name}"`)
  return `columns: ${shown.join(', ')}${header.length > shown.length ? ', …' : ''}`
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`
}

function quoted(text: string): string {
  return text === '' ? 'an empty cell' : `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`
}
