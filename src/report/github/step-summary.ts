import { countText } from '../../judge/number-text.ts'
import type { ResultsChanges } from '../../results/compare/compare-results.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { codeSpan } from '../escape/code.ts'
import { type Markdown, markdown, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { renderChanges } from '../markdown/render-changes.ts'
import { overviewOf, type Told } from '../overview.ts'
import { reasonText, verdictText, verdictWord } from '../verdict-text.ts'
import { changesText } from '../views/changes-summary.ts'
import { viewClaimRow } from '../views/claim-row.ts'
import { viewTold } from '../views/told-view.ts'
import { withinBytes } from './within-bytes.ts'

/** What a summary is about. */
export interface Summary {
  readonly results: readonly SpecResults[]
  /** Why not everything was judged, in words of ours; `null` when all was. */
  readonly incomplete: string | null
  /** What stands in the way, each with its place in a file where it has one: mistakes of specs, what claims need and is not here. */
  readonly obstacles: readonly { readonly place: string | null; readonly text: string }[]
  /** Against what the results were compared, and what changed; `null` when they were not. */
  readonly compared: { readonly base: string; readonly changes: ResultsChanges } | null
}

/**
 * Results as Markdown for the page of a workflow run or a comment: the answer, what was not checked, what changed, what is not as recorded, what does not
 * hold and what stays open with their reasons, then (folded) every claim.
 *
 * @param limit bytes of UTF-8 that there is room for; rows that do not fit are counted in their place
 */
export function renderStepSummary({ results, incomplete, obstacles, compared }: Summary, limit: number): string {
  const profiles = [...new Set(results.map(({ profile }) => profile))]
  const overview = overviewOf(results)
  const claims = results.flatMap((one) => one.claims)
  const head = [
    markdown`## Assay${profiles.length === 0 ? markdown`` : markdown`, profile ${codeSpan(profiles.join(', '))}`}`,
    `**${incomplete === null ? '' : `${markdownText(incomplete)} `}${markdownText(overview.answer)}**`,
    ...(overview.deviating === null ? [] : [markdownText(overview.deviating)]),
    ...(obstacles.length === 0
      ? []
      : [withinBytes(obstacles.map(obstacleLine), limit / 2, (left) => `- and ${left} more`)]),
    ...overview.notRun.map(
      ({ text, claims: waiting }) =>
        markdown`Not checked, ${countText(waiting.length, 'claim') as Markdown}: ${markdownText(text)}`,
    ),
    ...comparedPart(compared, limit / 4),
  ]
  const unexpected = overview.unexpected.map(unexpectedLine)
  // Half of the room for what needs a person or answers a reader, the rest for the table of all.
  const told = [
    ...(unexpected.length === 0
      ? []
      : ['Not as recorded:', withinBytes(unexpected, limit / 4, (left) => `- and ${left} more`)]),
    ...toldTable('What does not hold', overview.refuted, 'why', limit / 4),
    ...toldTable('What stays open', overview.open, 'what would decide it', limit / 8),
  ]
  const start = withinBytes(
    [...head, ...told].map((part) => `${part}\n`),
    limit - 1000,
    () => 'The rest is in the report.',
  )
  const room = limit - bytesOf(start) - 500
  const rows = withinBytes(claims.map(row), room, (left) => `| and ${left} more | | | |`)
  const table = [
    '<details>',
    `<summary>Every claim (${claims.length})</summary>`,
    '',
    '| claim | verdict | measured | seeds |',
    '| --- | --- | --- | --- |',
    rows,
    '',
    '</details>',
  ]
  return [start, ...(claims.length === 0 ? [] : table), ''].join('\n')
}

/** Statements of one verdict as a table under its heading; nothing where there are none. */
function toldTable(heading: string, told: readonly Told[], last: string, limit: number): readonly string[] {
  if (told.length === 0) return []
  const rows = told.map((one) => {
    const { id, where, source, found, quantity, required, why, needed, ...view } = viewTold(one, markdownDialect, null)
    const said = view.paraphrase ? markdown`In our words: ${view.quote}` : markdown`“${view.quote}”`
    const measured = quantity === null ? found : markdownDialect.lines(found, quantity)
    const reasons = [needed, why].filter((reason) => reason !== null)
    const reason = reasons.length === 0 ? markdown`` : reasons.reduce((first, second) => markdown`${first}. ${second}`)
    return markdown`| ${said}<br>${id} · ${where} · ${source} | ${measured} | ${required} | ${reason} |`
  })
  return [
    `### ${heading} (${told.length})`,
    [
      `| the text says | we found | required | ${last} |`,
      '| --- | --- | --- | --- |',
      withinBytes(rows, limit, (left) => `| and ${left} more | | | |`),
    ].join('\n'),
  ]
}

function comparedPart(compared: Summary['compared'], limit: number): readonly string[] {
  if (compared === null) return []
  const parts = changesParts(compared)
  // So many changes that they would push everything else out are counted.
  if (bytesOf(parts.join('\n')) <= limit) return parts
  return [...parts.slice(0, 1), `**${changesText(compared.changes)}** \`assay diff\` lists them.`]
}

function changesParts({ base, changes }: NonNullable<Summary['compared']>): readonly string[] {
  const against = markdown`### Changes since ${codeSpan(base)}`
  const { verdicts, added, gone } = changes
  // Verdicts and claims stand open; what only moved is folded.
  const folded = changes.metrics.length + changes.conditions.length > 0
  return [
    against,
    verdicts.length + added.length + gone.length > 0 || !folded
      ? renderChanges({ ...changes, metrics: [], conditions: [] }).trimEnd()
      : 'No verdict changed, no claim was added or is gone.',
    ...(folded
      ? [
          `<details>\n<summary>Measurements and conditions: ${markdownText(changesText(changes))}</summary>\n\n${renderChanges({ ...changes, verdicts: [], added: [], gone: [] })}\n</details>`,
        ]
      : []),
  ]
}

function unexpectedLine({ claim, results: { spec } }: Told): string {
  const found = markdownText(`${verdictText(claim.verdict)}, recorded as ${verdictWord(claim.recorded)}`)
  const place = codeSpan(`${spec}:${claim.line}`)
  return markdown`- **${markdownText(claim.id)} ${markdownText(claim.name)}**: ${found} (${place}). ${markdownText(reasonText(claim.reason))}`
}

function obstacleLine({ place, text }: Summary['obstacles'][number]): string {
  return place === null ? markdown`- ${markdownText(text)}` : markdown`- ${codeSpan(place)}: ${markdownText(text)}`
}

function row(claim: ClaimResult): string {
  const { idCell, nameCell, verdictCell, measured, seeds } = viewClaimRow(claim, markdownDialect)
  return markdown`| ${idCell} ${nameCell} | ${verdictCell} | ${measured} | ${seeds} |`
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
