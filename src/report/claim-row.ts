import { fileName } from './escape/file-name.ts'
import { type Markdown, markdown, markdownCell, markdownText } from './escape/markdown.ts'
import { measuredText } from './measured-text.ts'
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
    measured: cell(claim.measured === null ? null : measuredText(claim.measured).interval),
    seeds: cell(String(claim.seeds)),
  }
}

/** Where links to a claim lead within its report. */
export function claimAnchor(claim: Pick<ClaimResult, 'id'>): Markdown {
  return markdown`claim-${fileName(claim.id)}`
}

/** Text in a table's cell; a dash for none. */
export function cell(text: string | null): Markdown {
  return text === null || text.trim() === '' ? none : markdownCell(markdownText(text))
}
