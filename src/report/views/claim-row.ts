import { rangeTexts } from '../../judge/number-text.ts'
import type { Finding } from '../../judge/verdict.ts'
import type { ClaimResult } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { PathName } from '../escape/file-name.ts'
import { specAnchors } from '../report-anchors.ts'
import { isUnexpected, verdictText, verdictWord } from '../verdict-text.ts'
import { claimText, isApartFromSeeds } from './measured-text.ts'
import { quantityWords } from './quantity-words.ts'

/** One claim on a line of a table. */
export type ClaimRowView<Inert> = {
  readonly anchor: PathName
  readonly idCell: Inert
  readonly nameCell: Inert
  /** Verdict, and the recorded one where it differs. */
  readonly verdictCell: Inert
  /** The source's own figure; `null` when it gives none. */
  readonly published: Inert | null
  /** What was found. */
  readonly found: Inert
  /** What was measured; of a claim of several parts, what decides it. `null` for nothing. */
  readonly quantity: Inert | null
  /** The same in words instead of metrics' names. */
  readonly quantityInWords: Inert | null
  /** What was found and of what, one under the other. */
  readonly measured: Inert
  readonly seeds: Inert
}

/** What a table of verdicts says of a claim. */
export function viewClaimRow<Inert>(
  claim: ClaimResult,
  { cell, unbroken, breakable, join, lines }: Dialect<Inert>,
): ClaimRowView<Inert> {
  const verdict = unbroken(verdictText(claim.verdict))
  const found = cell(claimText(claim)?.found ?? null)
  const told = quantityText(claim)
  const quantity = told === null ? null : breakable(told)
  return {
    anchor: specAnchors.claim(claim),
    idCell: cell(claim.id),
    nameCell: cell(claim.name),
    verdictCell: isUnexpected(claim) ? join(verdict, cell(`(recorded: ${verdictWord(claim.recorded)})`)) : verdict,
    published: claim.published === null || claim.published.trim() === '' ? null : cell(claim.published),
    found,
    quantity,
    measured: quantity === null ? cell(null) : lines(found, quantity),
    quantityInWords: told === null ? null : cell(quantityText(claim, quantityWords)),
    seeds: cell(String(claim.seeds)),
  }
}

/**
 * What was measured of a claim, with how many parts or comparisons it decides; `null` for nothing.
 *
 * @param tell puts the quantity into other words
 */
export function quantityText(
  { measured, judgement }: ClaimResult,
  tell: (quantity: string) => string = (quantity) => quantity,
): string | null {
  if (measured === null) return null
  const [parts, comparisons] = [judgement?.parts.length ?? 0, judgement?.findings.length ?? 0]
  const ofComparisons = comparisons > 1 ? `the deciding one of ${comparisons} comparisons: ` : ''
  const deciding = parts > 1 ? `the deciding one of ${parts} parts: ` : ofComparisons
  return deciding + tell(measured.quantity) + countedRange(judgement?.findings[0])
}

/** A share of seeds says how many hold, and their range how far apart they lie, not how large their values are: that is told beside it. */
function countedRange(finding: Finding | undefined): string {
  if (finding === undefined || !isApartFromSeeds(finding)) return ''
  const values = finding.seeds.map(({ value }) => value)
  const text = rangeTexts(values)
  return `; the seeds: ${text(Math.min(...values))} to ${text(Math.max(...values))}`
}
