import Papa from 'papaparse'

/** A line and a column, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** One row of a table of text. */
export interface Row {
  /** Without spaces around them. */
  readonly cells: readonly string[]
  /** The line on which it begins, from 1. */
  readonly line: number
}

/** A table of text: its header, its rows, and where each cell stands. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly Row[]
  /** Where a cell begins; that of a cell which the row does not have is the end of the row. */
  place(row: Pick<Row, 'line'>, cell: number): Place
}

/** What separates cells: what the first lines have most of. */
const delimiters = [',', '\t', ';', '|']
/** Characters and rows from which that is found out. */
const sniffed = { characters: 65_536, rows: 20 }

/**
 * Takes a table of text apart: CSV, TSV, or with `;` or `|` between cells, which is found out from its first lines. Blank lines are left out. Cells may be
 * quoted with `"`, and hold line breaks then.
 *
 * @param text the file's text, with or without a byte order mark
 * @returns the table, or where its quotes are wrong
 * @see RFC 4180
 */
export function parseTable(text: string): Table | { readonly mistake: Place & { readonly message: string } } {
  const content = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const { delimiter } = Papa.parse(content.slice(0, sniffed.characters), {
    preview: sniffed.rows,
    skipEmptyLines: true,
    delimitersToGuess: delimiters,
  }).meta
  const { data, errors } = new Papa.Parser({ delimiter, newline: '\n' }).parse(content, 0, false) as Papa.ParseResult<
    string[]
  >
  const [error] = errors
  if (error !== undefined) {
    const open = error.code === 'MissingQuotes'
    const message = open ? 'a quote is opened here and never closed' : 'a quote must be doubled inside of a quoted cell'
    // The parser stands behind a quote that it takes for open.
    return { mistake: { ...placeAt(content, (error.index ?? 0) - (open ? 1 : 0)), message } }
  }
  const rows: Row[] = []
  let line = 1
  for (const cells of data) {
    const begins = line
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
    if (cells.length > 1 || cells[0]?.trim() !== '')
      rows.push({ cells: cells.map((cell) => cell.trim()), line: begins })
  }
  const [header, ...rest] = rows
  return { header: header?.cells ?? [], rows: rest, place: (row, cell) => placeOfCell(content, delimiter, row, cell) }
}

function placeAt(content: string, index: number): Place {
  const before = content.slice(0, index)
  return { line: before.split('\n').length, column: index - before.lastIndexOf('\n') }
}

/** Goes along a row again: places are wanted of mistakes alone, and kept for none. */
function placeOfCell(content: string, delimiter: string, row: Pick<Row, 'line'>, cell: number): Place {
  let index = 0
  for (let line = 1; line < row.line; line += 1) index = content.indexOf('\n', index) + 1
  let quoted = false
  for (let passed = 0; passed < cell && index < content.length; index += 1) {
    const character = content[index]
    if (character === '"') quoted = !quoted
    else if (!quoted && character === '\n') break
    else if (!quoted && character === delimiter) passed += 1
  }
  return placeAt(content, index)
}
