import type { ResultsChanges } from '../../results/compare/compare-results.ts'
import type { ClaimResult, SpecResults } from '../../results/results.ts'
import { codeSpan } from '../escape/code.ts'
import { markdown, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { changesText, renderChanges } from '../terminal/render-changes.ts'
import { summariseVerdicts, summaryText } from '../verdict-summary.ts'
import { isUnexpected, verdictText } from '../verdict-text.ts'
import { viewClaimRow } from '../views/claim-row.ts'
import { withinBytes } from './within-bytes.ts'

/** What a summary is about. */
export interface Summary {
  readonly results: readonly SpecResults[]
  /** Why not everything was judged, in words of ours; `null` when all was. */
  readonly incomplete: string | null
  /** Against what the results were compared, and what changed; `null` when they were not. */
  readonly compared: { readonly base: string; readonly changes: ResultsChanges } | null
}

/**
 * Results as Markdown for the page of a workflow run or a comment: the answer, what changed, what is not as recorded, then (folded) every claim.
 *
 * @param limit bytes of UTF-8 that there is room for; rows that do not fit are counted in their place
 */
export function renderStepSummary({ results, incomplete, compared }: Summary, limit: number): string {
  const profiles = [...new Set(results.map(({ profile }) => profile))]
  const claims = results.flatMap((one) => one.claims.map((claim) => ({ claim, spec: one.spec })))
  const head = [
    markdown`## Assay${profiles.length === 0 ? markdown`` : markdown`, profile ${codeSpan(profiles.join(', '))}`}`,
    `**${incomplete === null ? '' : `${markdownText(incomplete)} `}${markdownText(summaryText(summariseVerdicts(results)))}**`,
    ...comparedPart(compared, limit / 3),
  ]
  const unexpected = claims
    .filter(({ claim }) => isUnexpected(claim))
    .map(({ claim, spec }) => unexpectedLine(claim, spec))
  // Half of the room for what needs a person, the rest for the table.
  const told =
    unexpected.length === 0
      ? []
      : ['Not as recorded:', withinBytes(unexpected, limit / 2, (left) => `- and ${left} more`)]
  const start = withinBytes(
    [...head, ...told].map((part) => `${part}\n`),
    limit - 1000,
    () => 'The rest is in the report.',
  )
  const room = limit - bytesOf(start) - 500
  const rows = withinBytes(
    claims.map(({ claim }) => row(claim)),
    room,
    (left) => `| and ${left} more | | | |`,
  )
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

function unexpectedLine(claim: ClaimResult, spec: string): string {
  const found = markdownText(`${verdictText(claim.verdict)}, recorded as ${claim.recorded}`)
  const place = codeSpan(`${spec}:${claim.line}`)
  return markdown`- **${markdownText(claim.id)} ${markdownText(claim.name)}**: ${found} (${place}). ${markdownText(claim.reason)}`
}

function row(claim: ClaimResult): string {
  const { idCell, nameCell, verdictCell, measured, seeds } = viewClaimRow(claim, markdownDialect)
  return markdown`| ${idCell} ${nameCell} | ${verdictCell} | ${measured} | ${seeds} |`
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
