import type { ClaimComparison } from '../../results/compare/compare-engines.ts'
import type { ComparedQuantity } from '../../results/compare/compare-quantity.ts'
import { terminalText } from '../escape/terminal.ts'
import { verdictWord } from '../verdict-text.ts'
import { roundedText, tellApart } from '../views/tell-apart.ts'

/**
 * Says for a terminal whether two engines agree: every claim on which they differ at all, those with two verdicts first, with what is furthest apart;
 * then the counts.
 *
 * @param engines their names
 */
export function renderEngineComparison(
  comparisons: readonly ClaimComparison[],
  engines: readonly [string, string],
): string {
  const order = ['opposite', 'open', 'same'] as const
  const shown = order.flatMap((agreement) =>
    comparisons.filter((each) => each.agreement === agreement && differs(each)),
  )
  const lines = shown.map((each) => {
    const mark = each.agreement === 'opposite' ? '! ' : '  '
    return `${mark}${terminalText(each.id)}  ${verdictsText(each, engines)}${furthestText(each)}`
  })
  return [...lines, comparisonSummary(comparisons, engines)].join('\n')
}

/** The counts in a sentence. */
export function comparisonSummary(comparisons: readonly ClaimComparison[], engines: readonly [string, string]): string {
  const count = (agreement: ClaimComparison['agreement']) =>
    comparisons.filter((each) => each.agreement === agreement).length
  const summary = [
    `${engines.join(' and ')}: ${comparisons.length} claims compared, ${count('same')} with the same verdict`,
    `${count('opposite')} with opposite verdicts`,
    `${count('open')} that one of them left open`,
    `${comparisons.filter((each) => !differs(each)).length} measured exactly alike`,
  ]
  return `${summary.join(', ')}.`
}

/** Both verdicts, once where they are the same. */
export function verdictsText({ verdicts }: ClaimComparison, engines: readonly [string, string]): string {
  const [first, second] = verdicts.map(verdictWord)
  return first === second ? `both ${first}` : `${engines[0]} ${first}, ${engines[1]} ${second}`
}

/** How far apart a quantity is in the seed where it is furthest: `0.125 (50 %)`. */
export function largestText({ largest, relative }: ComparedQuantity): string {
  return Number.isFinite(largest)
    ? `${roundedText(largest, 2)} (${roundedText(relative * 100, 2)} %)`
    : 'not finite on one of them'
}

function differs({ agreement, apart }: ClaimComparison): boolean {
  return agreement !== 'same' || apart.length > 0
}

function furthestText({ apart, compared }: ClaimComparison): string {
  const [furthest] = apart
  if (furthest === undefined) return compared === 0 ? '' : '  measured exactly alike'
  const means = tellApart(...furthest.means).join(' and ')
  const others = compared === 1 ? '' : ` (furthest of ${compared} quantities, ${apart.length} of them apart)`
  return `  ${terminalText(furthest.quantity)}${others}: ${means}, in one seed by ${largestText(furthest)}`
}
