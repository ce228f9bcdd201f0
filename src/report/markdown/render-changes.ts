import type { ClaimPlace, ResultsChanges, VerdictChange } from '../../results/compare/compare-results.ts'
import type { ClaimResult } from '../../results/results.ts'
import { codeSpan } from '../escape/code.ts'
import { type Markdown, markdown, markdownCell, markdownText } from '../escape/markdown.ts'
import { markdownDialect } from '../escape/markdown-dialect.ts'
import { reasonText, verdictText, verdictWord } from '../verdict-text.ts'
import { changesText, mostMetrics } from '../views/changes-summary.ts'
import { metricRow } from './metric-row.ts'

const { cell } = markdownDialect

/**
 * Changes as Markdown without a heading of its own: the count of each kind, then verdicts with their reasons, claims added and gone, metrics, and
 * what else differs.
 */
export function renderChanges(changes: ResultsChanges): string {
  const parts = [
    `**${changesText(changes)}**`,
    ...verdictPart(changes.verdicts),
    ...claimPart(
      'Claims added',
      changes.added.map(({ after, ...claim }) => ({ ...claim, verdict: after })),
    ),
    ...claimPart(
      'Claims gone',
      changes.gone.map(({ before, ...claim }) => ({ ...claim, verdict: before })),
    ),
    ...metricPart(changes),
    ...conditionPart(changes),
  ]
  return `${parts.join('\n\n')}\n`
}

function verdictPart(verdicts: readonly VerdictChange[]): readonly string[] {
  if (verdicts.length === 0) return []
  const rows = verdicts.map(({ before, after, recorded, reasonBefore, reasonAfter, ...place }) => {
    const found = markdownText(`${verdictText(before)} → ${verdictText(after)}`)
    const against =
      after === recorded || after === 'not run'
        ? markdown``
        : markdown` (recorded: ${markdownText(verdictWord(recorded))})`
    return [
      markdown`- ${claimText(place)}: **${found}**${against}`,
      markdown`  - before: ${markdownText(reasonText(reasonBefore))}`,
      markdown`  - after: ${markdownText(reasonText(reasonAfter))}`,
    ].join('\n')
  })
  return ['Verdicts changed:', rows.join('\n')]
}

function claimPart(
  heading: string,
  claims: readonly (ClaimPlace & { readonly verdict: ClaimResult['verdict'] })[],
): readonly string[] {
  if (claims.length === 0) return []
  const rows = claims.map((claim) => markdown`- ${claimText(claim)}: ${markdownText(verdictText(claim.verdict))}`)
  return [`${heading}:`, rows.join('\n')]
}

function claimText({ spec, id, name, line }: ClaimPlace): Markdown {
  return markdown`${markdownText(id)} ${markdownText(name)} (${codeSpan(`${spec}:${line}`)})`
}

function metricPart({ metrics }: ResultsChanges): readonly string[] {
  if (metrics.length === 0) return []
  const rows = metrics.slice(0, mostMetrics).map(metricRow)
  const left = metrics.length - rows.length
  return [
    'Metrics moved (means over the seeds that both have; the spread is the standard deviation between seeds):',
    [
      '| metric | of | update | seeds | before | after | change | relative | in spreads |',
      '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
    ...(left === 0 ? [] : [`And ${left} more that moved less; \`--format json\` lists all.`]),
  ]
}

function conditionPart({ conditions }: ResultsChanges): readonly string[] {
  if (conditions.length === 0) return []
  const rows = conditions.map(
    ({ spec, what, before, after }) =>
      markdown`| ${markdownCell(codeSpan(spec))} | ${cell(what)} | ${cell(before)} | ${cell(after)} |`,
  )
  return ['What else differs:', ['| spec | what | before | after |', '| --- | --- | --- | --- |', ...rows].join('\n')]
}
