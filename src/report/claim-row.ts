import { numberTexts } from '../judge/number-text.ts'
import type { Finding } from '../judge/verdict.ts'
import { fileName } from './escape/file-name.ts'
import { type Markdown, markdown, markdownCell, markdownText } from './escape/markdown.ts'
import { countsSeeds, measuredText } from './measured-text.ts'
import type { ClaimResult } from './results.ts'
import { isUnexpected, verdictText } from './verdict-text.ts'

/** One claim on a line of a table. */
export type ClaimRowView = {
  readonly anchor: Markdown
  readonly idCell: Markdown
  readonly nameCell: Markdown
  /** Verdict, and the recorded one where it differs. */
  readonly verdictCell: Markdown
  readonly published: Markdown
  /** With what was measured. */
  readonly measured: Markdown
  readonly seeds: Markdown
}

/** A dash for what there is not. */
const none = markdownText('–')

/** What a table of verdicts says of a claim. */
export function viewClaimRow(claim: ClaimResult): ClaimRowView {
  const recorded = isUnexpected(claim) ? ` (recorded: ${claim.recorded})` : ''
  return {
    anchor: claimAnchor(claim),
    idCell: cell(claim.id),
    nameCell: cell(claim.name),
    verdictCell: cell(verdictText(claim.verdict) + recorded),
    published: cell(claim.published),
    measured: measuredCell(claim),
    seeds: cell(String(claim.seeds)),
  }
}

/** Estimate and interval, and under them what was measured; of a claim of several parts, of the deciding one. */
function measuredCell({ measured, judgement }: ClaimResult): Markdown {
  if (measured === null) return none
  const parts = judgement?.parts.length ?? 0
  const deciding = parts > 1 ? `deciding of ${parts} parts: ` : ''
  const quantity = deciding + measured.quantity + countedRange(judgement?.findings[0])
  return markdown`${cell(measuredText(measured).interval)}<br>${cell(quantity)}`
}

/** A share of seeds says how many hold, not how large their values are: that is told beside it. */
function countedRange(finding: Finding | undefined): string {
  if (finding === undefined || !countsSeeds(finding)) return ''
  const values = finding.seeds.map(({ value }) => value)
  const { value } = numberTexts(values, [])
  return `; the seeds: ${value(Math.min(...values))} to ${value(Math.max(...values))}`
}

/** Where links to a claim lead within its report. */
export function claimAnchor(claim: Pick<ClaimResult, 'id'>): Markdown {
  return markdown`claim-${fileName(claim.id)}`
}

/** Text in a table's cell; a dash for none. */
export function cell(text: string | null): Markdown {
  return text === null || text.trim() === '' ? none : markdownCell(markdownText(text))
}
