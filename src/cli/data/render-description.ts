import { stringify } from 'yaml'
import type { FileReading } from '../../data/definition.ts'
import type { FileTarget } from '../../data/files/file-table.ts'
import type { Column, Frame } from '../../data/files/frame.ts'
import type { planTable } from '../../data/files/plan-table.ts'
import { type ColumnSummary, summarizeColumn } from '../../data/files/summarize-column.ts'

/** Columns that are shown one by one. */
const mostShown = 40
/** Words of a column that are shown. */
const mostWords = 4
/** Words of a column that have a bar each. */
const mostBars = 12
const bars = '▁▂▃▄▅▆▇█'

/**
 * Renders what a data file holds: a line for each column, with its type, its missing values, its range or commonest words, and a small histogram.
 *
 * @param name of the file
 */
export function renderDescription(name: string, frame: Frame): string {
  const { columns, rows, testRows } = frame
  const shown = columns.slice(0, mostShown)
  const lines = shown.map((column) => describe(column, summarizeColumn(column), rows))
  const table = [['column', 'type', 'missing', 'different', 'range, or commonest', 'histogram'], ...lines]
  const widths = [0, 1, 2, 3, 4].map((cell) => Math.max(...table.map((line) => (line[cell] ?? '').length)))
  const hidden = columns.length - shown.length
  const number = (count: number) => count.toLocaleString('en-US')
  return [
    `${printable(name)}: ${number(rows)} rows${testRows > 0 ? ` (the last ${number(testRows)} for testing)` : ''}, ${number(columns.length)} columns`,
    '',
    ...table.map((line) =>
      line
        .map((cell, index) =>
          index === 2 || index === 3 ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    ),
    ...(hidden > 0 ? [`… and ${number(hidden)} more columns`] : []),
    '',
  ].join('\n')
}

function describe(column: Column, summary: ColumnSummary, rows: number): readonly string[] {
  const name = printable(column.name)
  if (summary.kind === 'words') {
    const { distinct, counts, missing } = summary
    const words = counts.slice(0, mostWords).map(([word, rows]) => `${printable(word)} ${rows}`)
    const text = counts.length > mostWords ? `${words.join(', ')}, …` : words.join(', ')
    // Of text in which hardly any word occurs twice there is nothing to show.
    const repeats = distinct !== null && 2 * distinct <= rows
    const pictured = repeats && distinct <= mostBars ? histogram(counts.map(([, times]) => times)) : ''
    return [name, 'words', String(missing), distinctText(distinct), repeats ? text : '', pictured]
  }
  const sides = column.kind === 'numbers' && column.sides.length > 0 ? ` ${column.sides.join(' × ')}` : ''
  const { range, missing, distinct, counts } = summary
  const text = range === null ? 'nothing' : `${short(range[0])} .. ${short(range[1])}`
  return [name, `numbers${sides}`, String(missing), distinctText(distinct), text, histogram(counts)]
}

function distinctText(distinct: number | null): string {
  return distinct === null ? 'many' : String(distinct)
}

/** What a spec would say of the file, and what would come of it. */
export function renderDataBlock(draft: {
  readonly name: string
  readonly sha256: string
  readonly reading: FileReading
  /** Why columns are left out. */
  readonly left: readonly string[]
  readonly planned: ReturnType<typeof planTable>
}): string {
  const { name, sha256, reading, left, planned } = draft
  if ('mistakes' in planned) {
    const told = planned.mistakes.map(({ message, hint }) => `  ${message}. ${hint}`.trimEnd())
    return ['It cannot be used as it is:', ...told, ''].join('\n')
  }
  const { target, stored, testRows, example } = planned.plan
  const data = {
    file: name,
    sha256,
    ...(reading.target === null ? {} : { target: reading.target }),
    ...(reading.drop.length > 0 ? { drop: reading.drop } : {}),
    ...(reading.missing === 'error' ? {} : { missing: reading.missing }),
    ...(stored === 'bytes' ? {} : { standardize: true }),
    ...(testRows > 0 ? {} : { split: { test: 0.2 } }),
  }
  return [
    ...left.map((reason) => `Left out: ${printable(reason)}.`),
    `An example: ${example.join(' × ')} ${example.join() === '1' ? 'number' : 'numbers'}. The target: ${targetInWords(target)}.`,
    '',
    'For an experiment of a spec in the same folder:',
    '',
    stringify({ data }, { flowCollectionPadding: true }).trimEnd(),
    '',
  ].join('\n')
}

function targetInWords(target: FileTarget): string {
  if (target.kind === 'real') return 'real numbers'
  const rows = new Array<number>(target.classes.length).fill(0)
  for (const label of target.labels) rows[label] = (rows[label] ?? 0) + 1
  const classes = target.classes.slice(0, 10).map((name, label) => `${printable(name)} (${rows[label]} rows)`)
  return `${target.classes.length} classes, ${classes.join(', ')}${target.classes.length > 10 ? ', …' : ''}; the last layer has ${target.classes.length} units`
}

function histogram(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  return counts.map((count) => (count === 0 ? ' ' : bars[Math.ceil((count / most) * bars.length) - 1])).join('')
}

/** At most six digits: what was rounded to float32 looks as it did in the file. */
function short(value: number): string {
  return String(Number(value.toPrecision(6)))
}

/** A name of the file's without what would move a terminal's cursor, and not too long. */
function printable(text: string): string {
  const plain = text.replaceAll(/\p{C}/gu, '?')
  return plain.length > 60 ? `${plain.slice(0, 59)}…` : plain
}
