import cliTruncate from 'cli-truncate'
import picocolors from 'picocolors'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { terminalText } from '../escape/terminal.ts'
import { summariseVerdicts, summaryText } from '../verdict-summary.ts'
import { isUnexpected, verdictText } from '../verdict-text.ts'
import { claimText } from '../views/measured-text.ts'

/** Below this the measured interval has no room beside the name. */
const widthForMeasured = 84

/** From here on there is room for what was measured as well. */
const widthForQuantity = 130

/** No table is narrower: a terminal that says less is not believed. */
const narrowest = 40

type Paint = (text: string) => string

/**
 * The verdicts as a table for a terminal, then the reason of every claim that is refuted, inconclusive, an error or not as recorded, with its place
 * in the spec, then the counts.
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
  const claims = all.flatMap((results) => results.claims.map((claim) => ({ claim, spec: results.spec })))
  const rows = tableRows(
    claims.map(({ claim }) => claim),
    columns,
  ).map(({ claim, verdict, rest }) => paints[claim.verdict](verdict) + rest)
  const notable = claims.filter(({ claim }) => isUnexpected(claim) || !['supported', 'not run'].includes(claim.verdict))
  const notes = notable.map(({ claim, spec }) => {
    const heading = cliTruncate(`${terminalText(claim.id)} ${terminalText(claim.name)}`, columns)
    const unexpected = isUnexpected(claim)
      ? [paints.error(`  recorded as ${claim.recorded}, found ${claim.verdict}`)]
      : []
    const line = `:${claim.line}`
    const place = dim(`  ${cliTruncate(terminalText(spec), columns - 2 - line.length)}${line}`)
    return [bold(heading), ...unexpected, indented(terminalText(claim.reason), columns), place].join('\n')
  })
  const summary = summariseVerdicts(all)
  const paint = summary.exitCode === 0 && incomplete === null ? green : red
  const answer = `${incomplete === null ? '' : `${terminalText(incomplete)} `}${summaryText(summary)}`
  const parts = [
    ...(rows.length === 0 ? [] : [rows.join('\n')]),
    ...notes,
    ...notRunNotes(
      claims.map(({ claim }) => claim),
      columns,
    ),
    paint(wrapped(answer, columns)),
  ]
  return `${parts.join('\n\n')}\n`
}

function tableRows(claims: readonly ClaimResult[], columns: number) {
  const verdicts = claims.map((claim) => verdictText(claim.verdict) + (isUnexpected(claim) ? ' *' : ''))
  const ids = claims.map((claim) => cliTruncate(terminalText(claim.id), 16))
  const measured = claims.map((claim) => (columns < widthForMeasured ? '' : (claimText(claim)?.interval ?? '')))
  const quantities = claims.map((claim) =>
    columns < widthForQuantity ? '' : terminalText(claim.measured?.quantity ?? ''),
  )
  const [verdictWidth, idWidth] = [widest(verdicts), widest(ids)]
  const measuredWidth = Math.min(widest(measured), Math.floor(columns / 3))
  const quantityWidth = Math.min(widest(quantities), Math.floor(columns / 3))
  const gaps = 4 + (measuredWidth === 0 ? 0 : 2) + (quantityWidth === 0 ? 0 : 2)
  const nameWidth = columns - verdictWidth - idWidth - measuredWidth - quantityWidth - gaps
  return claims.map((claim, index) => {
    const name = cliTruncate(terminalText(claim.name), nameWidth)
    const cells = [
      pad(ids[index] ?? '', idWidth),
      pad(name, nameWidth),
      pad(cliTruncate(measured[index] ?? '', measuredWidth), measuredWidth),
      cliTruncate(quantities[index] ?? '', quantityWidth),
    ]
    return { claim, verdict: pad(verdicts[index] ?? '', verdictWidth), rest: `  ${cells.join('  ')}`.trimEnd() }
  })
}

/** What would make it possible to judge what was not run, once for all claims of the same need. */
function notRunNotes(claims: readonly ClaimResult[], columns: number): readonly string[] {
  const idsByRemedy = new Map<string, string[]>()
  for (const { verdict, remedy, id } of claims) {
    if (verdict !== 'not run' || remedy === null) continue
    idsByRemedy.set(remedy, [...(idsByRemedy.get(remedy) ?? []), terminalText(id)])
  }
  return [...idsByRemedy].map(
    ([remedy, ids]) => `${wrapped(`not run: ${ids.join(', ')}`, columns)}\n${indented(terminalText(remedy), columns)}`,
  )
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text)))
}

/** `padEnd` counts code units; a terminal counts columns. */
function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)))
}

function wrapped(text: string, columns: number): string {
  return wrapAnsi(text, columns, { hard: true })
}

function indented(text: string, columns: number): string {
  return wrapped(text, columns - 2).replace(/^/gm, '  ')
}
