import type { Figure } from '../../figures/figures.ts'
import { onceForEach } from '../../once-for-each.ts'
import type { ClaimResult, RunResult, SpecResults } from '../../results/results.ts'
import { drawArmCurves } from '../charts/arm-curves.ts'
import type { Drawing } from '../charts/drawing.ts'
import { drawFigure } from '../charts/figure.ts'
import { drawInterval } from '../charts/interval.ts'
import type { Dialect } from '../escape/dialect.ts'
import { tell } from '../overview.ts'
import { type ReportAnchors, specAnchors } from '../report-anchors.ts'
import { isUnexpected, reasonText, verdictText, verdictWord } from '../verdict-text.ts'
import { type Beside, type BesideView, nothingBeside, viewBeside } from './beside-view.ts'
import { type ClaimRowView, viewClaimRow } from './claim-row.ts'
import {
  type ComparisonsView,
  type PartView,
  type SeedsView,
  viewComparisons,
  viewParts,
  viewSeeds,
} from './finding-view.ts'
import { type IsolatingView, viewArmLink, viewIsolating } from './isolating-view.ts'
import { linkMentions } from './link-mentions.ts'
import { looksText } from './looks-text.ts'
import { claimText } from './measured-text.ts'
import { publishedMark } from './published-mark.ts'
import { quantityWords } from './quantity-words.ts'
import { rerunCommand } from './rerun-command.ts'

/** One claim as the templates show it: every text is inert, every absent part `null`. */
export type ClaimView<Inert> = ClaimRowView<Inert> &
  BesideView<Inert> & {
    readonly id: Inert
    readonly name: Inert
    readonly verdict: Inert
    readonly recorded: Inert
    /** What the source says, in its words unless it is a paraphrase. */
    readonly quote: Inert
    readonly paraphrase: boolean
    readonly where: Inert
    /** The criterion in words instead of metrics' names. */
    readonly sentence: Inert
    /** The criterion with the metrics' names; `null` where that is the sentence. */
    readonly criterion: Inert | null
    /** What was found, in words: `0.9760 [0.9750, 0.9782], mean of 5 seeds`; `null` where nothing was. */
    readonly foundInWords: Inert | null
    /** Links to the arms that the criterion reads. */
    readonly arms: readonly Inert[]
    readonly region: Inert
    /** Whether it is ours, and no statement of the source. */
    readonly own: boolean
    /** How sure what was measured is, over how many seeds; `null` where nothing was. */
    readonly certainty: Inert | null
    /** After how many seeds it was to be judged, and was; `null` where that is one number. */
    readonly looks: Inert | null
    readonly seedValues: SeedsView<Inert> | null
    readonly reason: Inert
    /** Whether it could not be judged, so that the reason says why instead of what was measured. */
    readonly unjudged: boolean
    readonly because: Inert | null
    readonly erratum: Inert | null
    /** Changes of what decides it, made after runs had been seen; `null` for none. */
    readonly amended: readonly AmendmentView<Inert>[] | null
    readonly figureMissing: Inert | null
    /** The criteria that the claim is made of, when there are several. */
    readonly parts: readonly PartView<Inert>[] | null
    /** The part whose comparison is drawn; `null` where there is but one. */
    readonly drawnPart: number | null
    /** Claims that say what would change the verdict, with their arms. */
    readonly explainedBy: readonly IsolatingView<Inert>[] | null
    /** The claim whose verdict this one explains. */
    readonly explains: Inert | null
    /** How to make it run, when it was not. */
    readonly remedy: Inert | null
    /** Every comparison, when that is more than is told already. */
    readonly comparisons: ComparisonsView<Inert> | null
    readonly place: Inert
    readonly command: Inert
  }

/** A change of what decides a claim. */
type AmendmentView<Inert> = { readonly when: Inert; readonly after: Inert; readonly changed: Inert }

/** A claim's charts. */
export interface ClaimDrawings {
  /** Measured against region; `null` when nothing finite was measured. */
  readonly interval: Drawing | null
  /** The figure of the work, redrawn; `null` when the claim has none, or nothing of it was measured. */
  readonly figure: Drawing | null
  /** Learning curves of its arms; `null` when its figure shows them, or nothing was measured over time. */
  readonly arms: Drawing | null
}

/**
 * Prepares one claim for the templates and draws its charts.
 *
 * @param claim one of the results' claims
 * @param results what it belongs to
 * @param dialect of the report
 * @param anchors where links to claims and arms lead within the report
 * @param beside what is known beside the results
 */
export function viewClaim<Inert>(
  claim: ClaimResult,
  results: SpecResults,
  dialect: Dialect<Inert>,
  anchors: ReportAnchors = specAnchors,
  beside: Beside = nothingBeside,
): { readonly view: ClaimView<Inert>; readonly drawings: ClaimDrawings } {
  const { text, cell, quote, code, command } = dialect
  const deciding = claim.judgement?.findings[0]
  const measured = claimText(claim)
  const reference = (other: ClaimResult) =>
    dialect.join(dialect.link(other.id, anchors.linkTo(anchors.claim(other))), text(other.name))
  const textOrNull = (words: string | null) => (words === null ? null : text(words))
  const told = (words: string | null) =>
    words === null ? null : linkMentions(words, results.claims, dialect, anchors, claim)
  const explained = results.claims.find((other) => other.id === claim.explains)
  const parts = viewParts(claim, dialect)
  const sentence = quantityWords(claim.criterion)
  const { found } = tell(claim, results)
  const drawings = drawingsOf(results)(claim)
  const view: ClaimView<Inert> = {
    ...viewClaimRow(claim, dialect),
    ...viewBeside(claim, results, beside, dialect),
    anchor: anchors.claim(claim),
    id: text(claim.id),
    name: text(claim.name),
    verdict: text(verdictText(claim.verdict)),
    recorded: text(recordedText(claim)),
    quote: quote(claim.quote),
    paraphrase: claim.paraphrase ?? false,
    where: text(claim.where),
    sentence: text(sentence),
    criterion: sentence === claim.criterion ? null : text(claim.criterion),
    foundInWords: textOrNull(found),
    arms: claim.arms.map((arm) => viewArmLink(arm, results, dialect, anchors)),
    region: cell(measured?.region ?? null),
    own: claim.own === true,
    certainty: deciding === undefined ? null : text(deciding.certainty),
    looks: textOrNull(looksText(claim)),
    seedValues: deciding === undefined ? null : viewSeeds(deciding, dialect),
    reason: text(reasonText(claim.reason)),
    unjudged: claim.verdict === 'error' || deciding === undefined,
    because: told(claim.because),
    erratum: told(claim.erratum),
    amended:
      claim.amended?.map(({ when, after, changed }) => ({
        when: text(when),
        after: text(after),
        changed: linkMentions(changed, results.claims, dialect, anchors, claim),
      })) ?? null,
    figureMissing: claim.figure && whatIsMissing(claim.figure, drawings.figure !== null, results.runs, dialect),
    parts,
    drawnPart: parts && drawnPart(claim),
    explains: explained === undefined ? null : reference(explained),
    explainedBy: viewIsolating(claim, results, dialect, anchors),
    remedy: claim.remedy === null ? null : text(claim.remedy),
    comparisons: viewComparisons(claim, dialect),
    place: code(`${results.spec}:${claim.line}`),
    command: command(rerunCommand(claim, results)),
  }
  return { view, drawings }
}

/** The charts of a claim of some results: they are the same in every dialect. */
const drawingsOf = onceForEach((results: SpecResults) =>
  onceForEach((claim: ClaimResult): ClaimDrawings => {
    const deciding = claim.judgement?.findings[0]
    const published = publishedMark(claim, results.runs)
    return {
      interval: deciding === undefined ? null : drawInterval(`${claim.id} ${claim.name}`, deciding, published),
      figure: claim.figure && drawFigure(claim.figure, results.runs, published),
      arms: drawArmCurves(claim, results.runs, published),
    }
  }),
)

/** Says what of a figure is not drawn: all of it, or arms of which no run finished; `null` when nothing is missing. */
function whatIsMissing<Inert>(
  figure: Figure,
  drawn: boolean,
  runs: readonly RunResult[],
  { text }: Dialect<Inert>,
): Inert | null {
  if (!drawn) return text(`The figure ${figure.title} cannot be drawn: no finished run measured what it shows.`)
  const finished = new Set(runs.filter(({ status }) => status === 'finished').map(({ arm }) => arm))
  const missing = figure.arms.filter((arm) => !finished.has(arm))
  return missing.length === 0 ? null : text(`Not in the figure, since no run finished: ${missing.join(', ')}.`)
}

/** The number of the part that decides the claim. */
function drawnPart({ judgement }: ClaimResult): number | null {
  const deciding = judgement?.findings[0]?.quantity
  const index = judgement?.parts.findIndex(({ finding }) => finding?.quantity === deciding) ?? -1
  return index === -1 ? null : index + 1
}

function recordedText(claim: ClaimResult): string {
  if (claim.verdict === 'not run') return `the spec records ${verdictWord(claim.recorded)}`
  return isUnexpected(claim) ? `not as recorded: the spec records ${verdictWord(claim.recorded)}` : 'as recorded'
}
