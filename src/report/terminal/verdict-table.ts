import picocolors from 'picocolors'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { columnsOf, cutTo, wrapTo } from '../columns.ts'
import { plainText } from '../escape/plain-text.ts'
import { terminalText } from '../escape/terminal.ts'
import { type Need, overviewOf, type Told } from '../overview.ts'
import { summariseVerdicts } from '../verdict-summary.ts'
import { isUnexpected, reasonText, verdictText, verdictWord } from '../verdict-text.ts'
import { claimText } from '../views/measured-text.ts'

/** Below this what was found has no room beside the name. */
const widthForMeasured = 84

/** From here on there is room for what was measured as well. */
const widthForQuantity = 130

/** No table is narrower: a terminal that says less is not believed. */
const narrowest = 40

/** Columns that an id has in a narrow terminal; in a wide one it may take a third. */
const narrowestId = 16

/** Claims that are named where many wait for the same. */
const mostNamed = 12

type Paint = (text: string) => string

/**
 * The verdicts as a table for a terminal, then the statements that stay open or do not hold, each with its reason and its place in the spec, then what is
 * not as recorded and what was not checked, then the answer, which is what a reader sees last.
 *
 * @param all results of the specs that ran
 * @param width columns of the terminal; no line is wider (but never less than 40)
 * @param colour whether to use colours; nothing is said by colour alone
 * @param incomplete why not every claim was judged, which the counts must not hide; `null` when all were
 */
export function renderVerdictTable(
  all: readonly SpecResults[],
  width: number,
  colour: boolean,
  incomplete: string | null = null,
): string {
  const columns = Math.max(narrowest, Math.floor(width))
  const { bold, dim, green, red, yellow, magenta } = picocolors.createColors(colour)
  const paints: Readonly<Record<ClaimResult['verdict'], Paint>> = {
    supported: green,
    refuted: magenta,
    inconclusive: yellow,
    error: red,
    'not run': dim,
  }
  const rows = tableRows(
    all.flatMap((results) => results.claims),
    columns,
  ).map(({ claim, verdict, rest }) => paints[claim.verdict](verdict) + rest)
  const overview = overviewOf(all)
  const summary = summariseVerdicts(all)
  const paint = summary.exitCode === 0 && incomplete === null ? green : red
  const answer = `${incomplete === null ? '' : `${terminalText(incomplete)} `}${overview.answer}`
  const place = ({ claim, results }: Told) => {
    const line = `:${claim.line}`
    return dim(`  ${cutTo(columns - 2 - line.length, terminalText(results.spec))}${line}`)
  }
  const heading = ({ claim }: Told) => bold(cutTo(columns, terminalText(`${claim.id} ${claim.name}`)))
  const unexpected = overview.unexpected.map((told) =>
    [
      heading(told),
      paints.error(`  recorded as ${verdictWord(told.claim.recorded)}, found ${verdictWord(told.claim.verdict)}`),
      indented(terminalText(reasonText(told.claim.reason)), columns),
      place(told),
    ].join('\n'),
  )
  const statement = (told: Told) =>
    [heading(told), ...toldLines(told).map((line) => indented(line, columns)), place(told)].join('\n')
  const section = (title: string, notes: readonly string[]) =>
    notes.length === 0 ? [] : [bold(`${title} (${notes.length})`), ...notes]
  const expected = (told: readonly Told[]) => told.filter((one) => !overview.unexpected.includes(one)).map(statement)
  const parts = [
    ...(rows.length === 0 ? [] : [rows.join('\n')]),
    ...section('What stays open', expected(overview.open)),
    ...section('What does not hold', expected(overview.refuted)),
    ...section('Not as recorded', unexpected),
    ...overview.notRun.map((need) => needNote(need, columns)),
    paint(wrapped(answer, columns)),
  ]
  return `${parts.join('\n\n')}\n`
}

/** A statement as lines: what the text says, what was found and required, and why. */
function toldLines({ claim, found, quantity, required, why, needed }: Told): readonly string[] {
  const place = claim.where.trim() === '' ? '' : ` (${claim.where})`
  const measured = [found, quantity].filter((text) => text !== null).join(', ')
  const words = plainText(claim.quote).replaceAll('**', '')
  return [
    `the text says${claim.paraphrase ? `, in our words: ${words}` : `: “${words}”`}${place}`,
    ...(found === null ? [] : [`we found: ${measured}`, `required: ${required}`]),
    ...(claim.published === null || claim.published.trim() === '' ? [] : [`published: ${claim.published}`]),
    ...(needed === null ? [] : [needed]),
    ...(why === null ? [] : [`why: ${why}`]),
  ].map(terminalText)
}

/** Something that claims wait for, told once for all of them. */
function needNote({ text, claims }: Need, columns: number): string {
  const ids = claims.map(({ claim }) => terminalText(claim.id))
  const named =
    ids.length <= mostNamed
      ? ids.join(', ')
      : `${ids.slice(0, mostNamed).join(', ')} and ${ids.length - mostNamed} more`
  return `${wrapped(`not checked (${ids.length}): ${named}`, columns)}\n${indented(terminalText(text), columns)}`
}

function tableRows(claims: readonly ClaimResult[], columns: number) {
  const verdicts = claims.map((claim) => verdictText(claim.verdict) + (isUnexpected(claim) ? ' *' : ''))
  const idColumns = Math.max(narrowestId, columns < widthForMeasured ? 0 : Math.floor(columns / 3))
  const ids = claims.map((claim) => cutTo(idColumns, terminalText(claim.id)))
  const measured = claims.map((claim) => (columns < widthForMeasured ? '' : (claimText(claim)?.found ?? '')))
  const quantities = claims.map((claim) =>
    columns < widthForQuantity ? '' : terminalText(claim.measured?.quantity ?? ''),
  )
  const [verdictWidth, idWidth] = [widest(verdicts), widest(ids)]
  const measuredWidth = Math.min(widest(measured), Math.floor(columns / 3))
  const quantityWidth = Math.min(widest(quantities), Math.floor(columns / 3))
  const gaps = 4 + (measuredWidth === 0 ? 0 : 2) + (quantityWidth === 0 ? 0 : 2)
  const nameWidth = columns - verdictWidth - idWidth - measuredWidth - quantityWidth - gaps
  return claims.map((claim, index) => {
    const name = cutTo(nameWidth, terminalText(claim.name))
    const cells = [
      pad(ids[index] ?? '', idWidth),
      pad(name, nameWidth),
      pad(cutTo(measuredWidth, measured[index] ?? ''), measuredWidth),
      cutTo(quantityWidth, quantities[index] ?? ''),
    ]
    return { claim, verdict: pad(verdicts[index] ?? '', verdictWidth), rest: `  ${cells.join('  ')}`.trimEnd() }
  })
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => columnsOf(text)))
}

/** `padEnd` counts code units; a terminal counts columns. */
function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)))
}

function wrapped(text: string, columns: number): string {
  return wrapTo(columns, text).join('\n')
}

function indented(text: string, columns: number): string {
  return wrapped(text, columns - 2).replace(/^/gm, '  ')
}
