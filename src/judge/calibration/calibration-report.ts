import { type LookPlan, looksOf } from '../statistics/look-plan.ts'
import type { CalibrationRow } from './calibrate.ts'

/**
 * Calibration as Markdown: the worst share of wrong verdicts by criterion and seeds, then every situation under normal spread. Rows over their limit
 * are named first.
 *
 * @param trials simulated claims per row
 */
export function calibrationReport(rows: readonly CalibrationRow[], trials: number): string {
  const over = rows.filter(({ wrong, limit }) => limit !== null && wrong > limit)
  return [
    `${rows.length} situations, ${trials} simulated claims each; shares in %. Over the limit: ${over.length === 0 ? 'none' : over.length}.`,
    ...over.map(
      (row) =>
        `- ${row.criterion}, ${row.situation}, ${row.spread}, ${seedsText(row.plan)}: ${percent(row.wrong)} > ${percent(row.limit ?? 0)}`,
    ),
    worstTable(rows),
    ...powerTable(rows),
    situationTable(rows.filter(({ spread }) => spread === 'normal' || spread === 'any')),
  ].join('\n\n')
}

/** Wrong verdicts at worst, over all situations of a criterion. */
function worstTable(rows: readonly CalibrationRow[]): string {
  const columns = [['normal', 'any'], ['skewness 1', 'skewness −1'], ['skewness 2']]
  const lines = [...groupBy(rows, ({ criterion, plan }) => `${criterion} | ${seedsText(plan)}`)].map(
    ([name, group]) =>
      `| ${name} | ${columns
        .map((spreads) => group.filter(({ spread }) => spreads.includes(spread)).map(({ wrong }) => wrong))
        .map((shares) => (shares.length === 0 ? '' : percent(Math.max(...shares))))
        .join(' | ')} |`,
  )
  return [
    '### Wrong verdicts at worst',
    '',
    '| criterion | seeds | normal | skewness ±1 | skewness 2 |',
    '| --- | --- | ---: | ---: | ---: |',
    ...lines,
  ].join('\n')
}

/** The criterion that the power is told of: what it costs to find a difference hardly depends on how it is said. */
const powered = 'above'

/** How often a true claim is supported, and with how many seeds on average, at each distance from the border. */
function powerTable(rows: readonly CalibrationRow[]): readonly string[] {
  const found = rows.filter(
    ({ criterion, spread, wrongVerdict }) => criterion === powered && spread === 'normal' && wrongVerdict === 'refuted',
  )
  const plans = [...new Set(found.map(({ plan }) => seedsText(plan)))]
  if (plans.length === 0) return []
  const lines = [...groupBy(found, ({ situation }) => situation)].map(
    ([name, group]) =>
      `| ${name} | ${group.map(({ supported, seeds }) => `${percent(supported)} (${seeds.toFixed(1)})`).join(' | ')} |`,
  )
  return [
    [
      '### True claims that are supported (with so many seeds on average), under normal spread',
      '',
      `| truth | ${plans.join(' | ')} |`,
      `| --- |${' ---: |'.repeat(plans.length)}`,
      ...lines,
    ].join('\n'),
  ]
}

/** Supported, refuted and inconclusive in each situation. */
function situationTable(rows: readonly CalibrationRow[]): string {
  const plans = [...new Set(rows.map(({ plan }) => seedsText(plan)))]
  const lines = [
    ...groupBy(rows, ({ criterion, situation, wrongVerdict }) => `${criterion} | ${situation} | ${wrongVerdict}`),
  ].map(
    ([name, group]) =>
      `| ${name} | ${group
        .map((row) => `${percent(row.supported)} / ${percent(row.refuted)} / ${percent(row.inconclusive)}`)
        .join(' | ')} |`,
  )
  return [
    '### Supported / refuted / inconclusive under normal spread',
    '',
    `| criterion | truth | wrong would be | ${plans.join(' | ')} |`,
    `| --- | --- | --- |${' ---: |'.repeat(plans.length)}`,
    ...lines,
  ].join('\n')
}

function groupBy(
  rows: readonly CalibrationRow[],
  nameOf: (row: CalibrationRow) => string,
): ReadonlyMap<string, readonly CalibrationRow[]> {
  const groups = new Map<string, CalibrationRow[]>()
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row])
  return groups
}

function seedsText(plan: LookPlan): string {
  const [first = '', ...added] = plan.map(({ looks }) => looks.join(', '))
  if (added.length > 0) return `looks ${first}, added ${added.join(', then ')}`
  return looksOf(plan).length === 1 ? first : `looks ${first}`
}

function percent(share: number): string {
  return (share * 100).toFixed(1)
}
