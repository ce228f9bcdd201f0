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
        `- ${row.criterion}, ${row.situation}, ${row.spread}, ${seedsText(row.looks)}: ${percent(row.wrong)} > ${percent(row.limit ?? 0)}`,
    ),
    worstTable(rows),
    situationTable(rows.filter(({ spread }) => spread === 'normal' || spread === 'any')),
  ].join('\n\n')
}

/** Wrong verdicts at worst, over all situations of a criterion. */
function worstTable(rows: readonly CalibrationRow[]): string {
  const columns = [['normal', 'any'], ['skewness 1', 'skewness −1'], ['skewness 2']]
  const lines = [...groupBy(rows, ({ criterion, looks }) => `${criterion} | ${seedsText(looks)}`)].map(
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

/** Supported, refuted and inconclusive in each situation. */
function situationTable(rows: readonly CalibrationRow[]): string {
  const plans = [...new Set(rows.map(({ looks }) => seedsText(looks)))]
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

function seedsText(looks: readonly number[]): string {
  return looks.length === 1 ? `${looks[0]}` : `looks ${looks.join(', ')}`
}

function percent(share: number): string {
  return (share * 100).toFixed(1)
}
