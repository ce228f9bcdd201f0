import { countText } from '../../judge/number-text.ts'
import { changedClaims, type History } from '../../results/history.ts'
import type { SpecResults } from '../../results/results.ts'
import type { Drawing } from '../charts/drawing.ts'
import { drawHistory, turnsText } from '../charts/history.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { ReportAnchors } from '../report-anchors.ts'
import { viewClaimName } from './claim-name.ts'

/** The history of a profile's claims as the results page, in Markdown and in HTML, shows it. */
export type HistoryView<Inert> = {
  /** `9 commits from 2026-11-21 to 2026-11-28 have results; 160 claims had one verdict in all of them.` */
  readonly sentence: Inert
  /** Claims that had several, with these in turn; empty for none. */
  readonly changed: readonly { readonly claim: Inert; readonly turns: Inert }[]
}

/**
 * Prepares the history for the results page, and draws it.
 *
 * @param all results as they are now
 * @param anchorsOf where claims of these results stand
 */
export function viewHistory<Inert>(
  history: History,
  all: readonly SpecResults[],
  dialect: Dialect<Inert>,
  anchorsOf: (results: SpecResults) => ReportAnchors,
): { readonly view: HistoryView<Inert>; readonly drawing: Drawing | null } {
  const changed = changedClaims(history)
  const [first, last] = [history.commits[0], history.commits.at(-1)]
  const steady = history.claims.length - changed.length
  return {
    view: {
      sentence: dialect.text(
        `${countText(history.commits.length, 'commit')} with results, from ${first?.date} to ${last?.date}: ${countText(steady, 'claim')} had one verdict throughout, ${changed.length} had several.`,
      ),
      changed: changed.map((claim) => ({
        claim: viewClaimName(claim, all, dialect, anchorsOf),
        turns: dialect.text(turnsText(claim)),
      })),
    },
    drawing: drawHistory(history, changed),
  }
}
