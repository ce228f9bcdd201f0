import Papa from 'papaparse'
import { CellBudget, ColumnBuilder, isMissing, isNumber } from '../files/column-builder.ts'
import { corruptFile } from '../files/corrupt-file.ts'
import { type Frame, type FrameOptions, mostColumns, mostFrameBytes } from '../files/frame.ts'
import { BlankLines } from './blank-lines.ts'
import { LineNumbers } from './line-numbers.ts'
import { unpackedBytes, unpackedPieces } from './unpack-gzip.ts'

/** Characters of one row: a quote that is never closed would take the rest of the file for one cell. */
const mostRecord = 16_000_000
/** Characters at the beginning from which it is found out what separates cells. */
const sniffedCharacters = 65_536
/** Rows that are looked at to find out whether the first is a header. */
const sniffedRows = 100

/**
 * Reads a table of text: CSV, TSV, or with `;` or `|` between cells, which is found out from its first lines. Cells may be quoted with `"`, and hold line breaks
 * then. UTF-8. The file is read in pieces and never held as a whole.
 *
 * The first line is a header when it has no number and no empty cell, or when a column is all numbers but for it; else columns are named `column1`, `column2`, …
 *
 * @param options a known `header` is not looked for
 * @throws AssayError `data/corrupt` with the line
 * @see RFC 4180
 */
export async function readCsv(path: string, { name, header }: FrameOptions): Promise<Frame> {
  const first: (readonly string[])[] = []
  const bytes = await unpackedBytes(path, name)
  const budget = new CellBudget(name)
  const blank = new BlankLines(name)
  const lines = new LineNumbers()
  let builders: readonly ColumnBuilder[] | null = null
  let named = false
  let width = 0

  function begin(): readonly ColumnBuilder[] {
    const expected = expectedRows(first, bytes)
    named = header ?? looksLikeHeader(first)
    const names = columnNames(named ? (first[0] ?? []) : [], width, name)
    const begun = names.map((each) => new ColumnBuilder(each, expected))
    for (const row of named ? first.slice(1) : first) addRow(begun, row)
    return begun
  }

  function addRow(columns: readonly ColumnBuilder[], row: readonly string[]): void {
    budget.take(width)
    for (const [index, column] of columns.entries()) column.addText(row[index] ?? '')
  }

  for await (const { record, line } of records(path, name)) {
    if (record.length === 1 && record[0] === '') {
      blank.add(line, lines.length)
      continue
    }
    if (width === 0) {
      width = record.length
      if (width > mostColumns) throw corruptFile(name, `it has ${width} columns, at most ${mostColumns} are possible`)
    }
    if (record.length !== width) {
      throw corruptFile(name, `line ${line} has ${cells(record.length)}, but the first line has ${width}`)
    }
    budget.take(lines.add(line))
    if (builders !== null) addRow(builders, record)
    else {
      first.push(record)
      if (first.length > sniffedRows) builders = begin()
    }
  }
  if (width === 0) throw corruptFile(name, 'it has no rows')
  builders ??= begin()
  const headers = named ? 1 : 0
  const lineOf = lines.finish()
  return {
    columns: builders.map((builder) => builder.finish()),
    rows: lines.length - headers,
    testRows: 0,
    target: null,
    place: (row) => `line ${lineOf(row + headers)}`,
  }
}

/** The rows of a file, each with the line on which it ends; a blank line is one with an empty cell. */
async function* records(
  path: string,
  name: string,
): AsyncGenerator<{ readonly record: readonly string[]; readonly line: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (piece: Uint8Array, last: boolean): string => {
    if (piece.includes(0)) throw corruptFile(name, 'it is not text in UTF-8: it holds zero bytes')
    try {
      return decoder.decode(piece, { stream: !last })
    } catch (cause) {
      throw corruptFile(name, 'it is not text in UTF-8', cause)
    }
  }
  let parser: ReturnType<typeof openParser> | null = null
  let text = ''
  let line = 0
  /** What is left over is not tried again before as much has come again: a quote may stay open for long. */
  let wanted = sniffedCharacters
  function* complete(last: boolean): Generator<{ readonly record: readonly string[]; readonly line: number }> {
    parser ??= openParser(text, name)
    const { rows, used, mistake } = parser(text, last)
    // Only in quotes can a cell hold a line break.
    const quoted = text.includes('"')
    for (const row of rows) {
      line++
      const record = row.map((cell) => cell.trim())
      if (quoted) for (const cell of row) line += cell.split('\n').length - 1
      yield { record, line }
    }
    if (mistake !== null) throw corruptFile(name, `line ${line + 1}: ${mistake}`)
    text = text.slice(used)
    if (text.length > mostRecord) {
      throw corruptFile(name, `line ${line + 1}: a row has more than ${mostRecord / 1e6} MB; is a quote left open?`)
    }
  }
  for await (const piece of unpackedPieces(path, name)) {
    text += decode(piece, false)
    if (text.length < wanted) continue
    yield* complete(false)
    wanted = Math.min(2 * text.length, mostRecord + 1)
  }
  text += decode(new Uint8Array(0), true)
  yield* complete(true)
}

/** Opens a parser for text that begins like this: what separates cells, and lines, is found out from it. */
function openParser(start: string, name: string) {
  const head = start.slice(0, sniffedCharacters)
  const guessed = Papa.parse<string[]>(head, {
    preview: sniffedRows,
    skipEmptyLines: true,
    delimitersToGuess: [',', '\t', ';', '|'],
  }).meta
  const delimiter = /\.tsv(\.gz)?$/i.test(name) ? '\t' : guessed.delimiter
  const newline = head.includes('\r\n') ? '\r\n' : head.includes('\r') && !head.includes('\n') ? '\r' : '\n'
  return (text: string, last: boolean) => {
    // A parser keeps its place: each text has one of its own.
    const result: Papa.ParseResult<string[]> = new Papa.Parser({ delimiter, newline }).parse(text, 0, !last)
    const [error] = result.errors
    const rows = error?.row === undefined ? result.data : result.data.slice(0, error.row)
    const mistake =
      error === undefined ? null : error.code === 'MissingQuotes' ? 'a quote is opened and never closed' : error.message
    return { rows, used: result.meta.cursor, mistake }
  }
}

/** About how many rows a file of so many bytes has whose first ones are these, and a tenth more. */
function expectedRows(first: readonly (readonly string[])[], bytes: number): number {
  const characters = first.reduce((sum, row) => sum + row.reduce((length, cell) => length + cell.length + 1, 0), 0)
  const mostCells = mostFrameBytes / Float32Array.BYTES_PER_ELEMENT
  const rows = (1.1 * bytes * first.length) / Math.max(1, characters)
  return Math.ceil(Math.min(rows, mostCells / Math.max(1, first[0]?.length ?? 0)))
}

function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = rows
  if (first.every((cell) => !isNumber(cell) && !isMissing(cell))) return true
  return first.some(
    (cell, index) =>
      !isNumber(cell) &&
      !isMissing(cell) &&
      rest.some((row) => isNumber(row[index] ?? '')) &&
      rest.every((row) => isNumber(row[index] ?? '') || isMissing(row[index] ?? '')),
  )
}

function columnNames(header: readonly string[], width: number, file: string): readonly string[] {
  const names = Array.from({ length: width }, (_, index) => header[index] || `column${index + 1}`)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw corruptFile(file, `two of its columns are named "${twice}"`)
  return names
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`
}
