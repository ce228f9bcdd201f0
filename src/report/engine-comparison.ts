import type { ClaimComparison } from './compare-engines.ts'
import { terminalText } from './escape/terminal.ts'

/**
 * Says for a terminal whether two engines agree: every claim with both verdicts, and how far apart what was measured is where it is; then the counts.
 *
 * @param engines their names
 */
export function renderEngineComparison(
  comparisons: readonly ClaimComparison[],
  engines: readonly [string, string],
): string {
  const apart = comparisons.filter((each) => each.agreement !== 'same' || differenceOf(each) !== 0)
  const lines = apart.map((each) => {
    const [first, second] = each.verdicts
    const verdict = first === second ? `both ${first}` : `${engines[0]} ${first}, ${engines[1]} ${second}`
    const mark = each.agreement === 'opposite' ? '! ' : '  '
    return `${mark}${terminalText(each.id)}  ${verdict}${numbers(each)}`
  })
  const count = (agreement: ClaimComparison['agreement']) =>
    comparisons.filter((each) => each.agreement === agreement).length
  const exact = comparisons.length - apart.length
  const summary = [
    `${engines.join(' and ')}: ${comparisons.length} claims compared, ${count('same')} with the same verdict`,
    `${count('opposite')} with opposite verdicts`,
    `${count('open')} that one of them left open`,
    `${exact} measured exactly alike`,
  ].join(', ')
  return [...lines, `${summary}.`].join('\n')
}

/** 0 where both measured the same or nothing; NaN where only one measured something. */
function differenceOf({ estimates: [first, second] }: ClaimComparison): number {
  if (first === null && second === null) return 0
  if (first === null || second === null) return Number.NaN
  return Object.is(first, second) || first === second ? 0 : second - first
}

function numbers(comparison: ClaimComparison): string {
  const { quantity, estimates } = comparison
  if (quantity === null) return ''
  const [first, second] = estimates.map((estimate) => (estimate === null ? 'nothing' : short(estimate)))
  const difference = differenceOf(comparison)
  const apart =
    Number.isNaN(difference) || difference === 0 ? '' : ` (${difference > 0 ? '+' : ''}${short(difference)})`
  return `  ${terminalText(quantity)}: ${first} and ${second}${apart}`
}

function short(value: number): string {
  return Number.isInteger(value) || !Number.isFinite(value) ? String(value) : String(Number(value.toPrecision(6)))
}
