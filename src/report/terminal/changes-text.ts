import type { MetricChange } from '../../results/compare/compare-metrics.ts'
import type { ClaimPlace, ResultsChanges } from '../../results/compare/compare-results.ts'
import { terminalText } from '../escape/terminal.ts'
import { reasonText, verdictText, verdictWord } from '../verdict-text.ts'
import { changesText, mostMetrics, relativeText } from '../views/changes-summary.ts'
import { tellApart } from '../views/tell-apart.ts'

/** Changes as plain text for a terminal: what `renderChanges` says in Markdown, without its escapes. */
export function renderChangesText(changes: ResultsChanges): string {
  const { verdicts, added, gone, metrics, conditions } = changes
  const moved = metrics.slice(0, mostMetrics)
  const left = metrics.length - moved.length
  const parts = [
    [changesText(changes)],
    section(
      'Verdicts changed',
      verdicts.map(({ before, after, recorded, reasonBefore, reasonAfter, ...place }) => [
        `${claimText(place)}: ${verdictText(before)} → ${verdictText(after)}${after === recorded || after === 'not run' ? '' : ` (recorded: ${verdictWord(recorded)})`}`,
        `before: ${reasonText(reasonBefore)}`,
        `after: ${reasonText(reasonAfter)}`,
      ]),
    ),
    section(
      'Claims added',
      added.map(({ after, ...place }) => [`${claimText(place)}: ${verdictText(after)}`]),
    ),
    section(
      'Claims gone',
      gone.map(({ before, ...place }) => [`${claimText(place)}: ${verdictText(before)}`]),
    ),
    section('Metrics moved (means over the seeds that both have)', [
      ...moved.map((metric) => [metricText(metric)]),
      ...(left === 0 ? [] : [[`and ${left} more that moved less; --format json lists all`]]),
    ]),
    section(
      'What else differs',
      conditions.map(({ spec, what, before, after }) => [`${spec}: ${what}: ${before} → ${after}`]),
    ),
  ]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** Each entry has its first line below the title, and its other lines below that. */
function section(title: string, entries: readonly (readonly string[])[]): readonly string[] {
  const lines = entries.flatMap(([head = '', ...details]) => [
    `  ${terminalText(head)}`,
    ...details.map((detail) => `    ${terminalText(detail)}`),
  ])
  return lines.length === 0 ? [] : [`${title}:`, ...lines]
}

function claimText({ spec, id, name, line }: ClaimPlace): string {
  return `${id} ${name} (${spec}:${line})`
}

function metricText(change: MetricChange): string {
  const [before, after] = tellApart(change.before, change.after)
  return `${change.metric} of ${change.arm} in ${change.spec}, update ${change.step}, ${change.seeds === 1 ? '1 seed' : `${change.seeds} seeds`}: ${before} → ${after} (${relativeText(change)})`
}
