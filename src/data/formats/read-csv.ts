import { CsvError, type InfoRecord, parse } from 'csv-parse'
import { CellBudget, ColumnBuilder, isMissing, isNumber } from '../files/column-builder.ts'
import { corruptFile } from '../files/corrupt-file.ts'
import { type Frame, type FrameOptions, mostColumns } from '../files/frame.ts'
import { unpackedPieces } from './unpack-gzip.ts'

/** What separates cells, the likeliest first. */
const delimiters = [',', '\t', ';', '|'] as const

/** Bytes of one record: a quote that is never closed would take the rest of the file for one cell. */
const mostRecordBytes = 16_000_000
/** Bytes at the beginning from which the delimiter is found. */
const sniffedBytes = 65_536
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
  const budget = new CellBudget(name)
  const lines = new GrowingLines()
  let builders: readonly ColumnBuilder[] | null = null
  let width = 0

  function begin(): readonly ColumnBuilder[] {
    const named = header ?? looksLikeHeader(first)
    const names = columnNames(named ? (first[0] ?? []) : [], width, name)
    const begun = names.map((each) => new ColumnBuilder(each))
    for (const row of named ? first.slice(1) : first) addRow(begun, row)
    if (named) lines.dropFirst()
    return begun
  }

  function addRow(columns: readonly ColumnBuilder[], row: readonly string[]): void {
    budget.take(width)
    for (const [index, column] of columns.entries()) column.addText(row[index] ?? '')
  }

  for await (const { record, line } of records(path, name)) {
    if (width === 0) {
      width = record.length
      if (width > mostColumns) throw corruptFile(name, `it has ${width} columns, at most ${mostColumns} are possible`)
    }
    if (record.length !== width) {
      throw corruptFile(name, `line ${line} has ${cells(record.length)}, but the first line has ${width}`)
    }
    lines.push(line)
    if (builders !== null) addRow(builders, record)
    else {
      first.push(record)
      if (first.length > sniffedRows) builders = begin()
    }
  }
  builders ??= begin()
  const rows = lines.length
  return {
    columns: builders.map((builder) => builder.finish()),
    rows,
    testRows: 0,
    target: null,
    place: (row) => `line ${lines.at(row)}`,
  }
}

/** The records of a file, each with the line on which it ends. */
async function* records(
  path: string,
  name: string,
): AsyncGenerator<{ readonly record: readonly string[]; readonly line: number }> {
  const pieces = unpackedPieces(path, name)
  const head = await readStart(pieces)
  if (head.includes(0)) throw corruptFile(name, 'it is not text in UTF-8: it holds zero bytes')
  const parser = parse({
    delimiter: findDelimiter(new TextDecoder().decode(head), name),
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: mostRecordBytes,
  })
  feed(parser, head, pieces)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: InfoRecord }>) {
      yield { record, line: info.lines }
    }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    throw corruptFile(name, inWords(cause), cause)
  }
}

function inWords({ code, message, ...details }: CsvError): string {
  const lines: unknown = Reflect.get(details, 'lines')
  const line = typeof lines === 'number' ? `line ${lines}: ` : ''
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `${line}a row has more than ${mostRecordBytes / 1e6} MB; is a quote left open?`
  if (code === 'CSV_QUOTE_NOT_CLOSED') return `${line}a quote is opened and never closed`
  return `${line}${message}`
}

/** At least so many bytes of the beginning, if there are. */
async function readStart(pieces: AsyncGenerator<Buffer>): Promise<Buffer> {
  const start: Buffer[] = []
  let bytes = 0
  while (bytes < sniffedBytes) {
    const { value, done } = await pieces.next()
    if (done) break
    start.push(value)
    bytes += value.length
  }
  return Buffer.concat(start)
}

/** Writes to the parser as it takes more; what goes wrong reaches whoever reads from it. */
function feed(parser: ReturnType<typeof parse>, head: Buffer, rest: AsyncGenerator<Buffer>): void {
  async function write(): Promise<void> {
    for (let piece: Buffer | undefined = head; piece !== undefined; ) {
      if (parser.destroyed) break
      if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve))
      const { value, done } = await rest.next()
      piece = done ? undefined : value
    }
    parser.end()
  }
  parser.once('close', () => void rest.return(undefined))
  write().catch((error) => parser.destroy(error))
}

/** The delimiter that gives the first lines the same number of cells, more than one; else the one that occurs most. */
function findDelimiter(start: string, name: string): string {
  if (/\.tsv(\.gz)?$/i.test(name)) return '\t'
  const unquoted = start.replaceAll(/"(?:[^"]|"")*"/g, '')
  const lines = unquoted.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  // The last one may be cut off.
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, 20)
  const scored = delimiters.map((delimiter) => {
    const counts = whole.map((line) => line.split(delimiter).length - 1)
    const even = counts.every((count) => count === counts[0])
    return { delimiter, score: (even ? 1e6 : 1) * (counts[0] ?? 0) }
  })
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).delimiter
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

/** Line numbers of rows. */
class GrowingLines {
  #lines = new Int32Array(1_024)
  #from = 0
  #end = 0

  get length(): number {
    return this.#end - this.#from
  }

  push(line: number): void {
    if (this.#end === this.#lines.length) {
      const larger = new Int32Array(2 * this.#end)
      larger.set(this.#lines)
      this.#lines = larger
    }
    this.#lines[this.#end++] = line
  }

  dropFirst(): void {
    this.#from++
  }

  at(row: number): number {
    return this.#lines[this.#from + row] ?? 0
  }
}
