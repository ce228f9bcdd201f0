import type { Figure } from '../plan/figure.ts'
import type { Drawing } from './charts/drawing.ts'
import { drawFigure } from './charts/figure.ts'
import { drawInterval } from './charts/interval.ts'
import { picture } from './charts/picture.ts'
import { type ClaimRowView, cell, claimAnchor, viewClaimRow } from './claim-row.ts'
import { codeBlock, codeSpan, shellWord } from './escape/code.ts'
import { fileName } from './escape/file-name.ts'
import { type Markdown, markdown, markdownQuote, markdownText } from './escape/markdown.ts'
import { type FindingView, type PartView, seedValues, viewFindings, viewParts } from './finding-view.ts'
import { measuredText } from './measured-text.ts'
import type { ClaimResult, RunResult, SpecResults } from './results.ts'
import { isUnexpected, verdictText } from './verdict-text.ts'

/** A picture as a report shows it: a path beside the report, and words for those who cannot see it. */
type PictureView = {
  readonly file: Markdown
  readonly alt: Markdown
}

/** One claim as the templates show it: every text is inert Markdown, every absent part `null`. */
export type ClaimView = ClaimRowView & {
  readonly id: Markdown
  readonly name: Markdown
  readonly verdict: Markdown
  readonly recorded: Markdown
  readonly quote: Markdown
  readonly where: Markdown
  readonly criterion: Markdown
  readonly region: Markdown
  readonly method: Markdown
  readonly intervalPicture: PictureView | null
  readonly seedValues: Markdown | null
  readonly reason: Markdown
  readonly because: Markdown | null
  readonly erratum: Markdown | null
  readonly figure: PictureView | null
  readonly figureMissing: Markdown | null
  /** The criteria that the claim is made of, when there are several. */
  readonly parts: readonly PartView[] | null
  /** Claims that say what would change the verdict. */
  readonly explainedBy: readonly Markdown[] | null
  /** The claim whose verdict this one explains. */
  readonly explains: Markdown | null
  /** How to make it run, when it was not. */
  readonly remedy: Markdown | null
  /** Every comparison, when that is more than is told already. */
  readonly findings: readonly FindingView[] | null
  readonly place: Markdown
  readonly command: Markdown
}

/**
 * Prepares one claim for the templates and draws its pictures.
 *
 * @param claim one of the results' claims
 * @param results what it belongs to
 * @returns the view, and the SVG files it links to, by path
 */
export function viewClaim(
  claim: ClaimResult,
  results: SpecResults,
): { readonly view: ClaimView; readonly files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>()
  const deciding = claim.judgement?.findings[0]
  const measured = claim.measured === null ? null : measuredText(claim.measured)
  const addPicture = (kind: string, alt: string, drawing: Drawing | null): PictureView | null => {
    if (drawing === null) return null
    const file = markdown`${fileName(claim.id)}-${markdownText(kind)}.svg`
    files.set(file, picture(drawing))
    return { file, alt: markdownText(alt) }
  }
  const { figure } = claim
  const drawing = figure === null ? null : drawFigure(figure, results.runs)
  const shown = figure === null ? null : addPicture(figure.kind, figure.title, drawing)
  const interval = deciding === undefined ? null : drawInterval(`${claim.id} ${claim.name}`, deciding)
  const view: ClaimView = {
    ...viewClaimRow(claim),
    id: markdownText(claim.id),
    name: markdownText(claim.name),
    verdict: markdownText(verdictText(claim.verdict)),
    recorded: markdownText(recordedText(claim)),
    quote: markdownQuote(claim.quote),
    where: markdownText(claim.where),
    criterion: markdownText(claim.criterion),
    region: cell(measured?.region ?? null),
    method: cell(deciding?.method ?? null),
    intervalPicture: addPicture(
      'interval',
      `Measured ${measured?.interval ?? ''}; has to be ${measured?.region ?? ''}`,
      interval,
    ),
    seedValues: deciding === undefined ? null : seedValues(deciding),
    reason: markdownText(claim.reason),
    because: claim.because === null ? null : markdownText(claim.because),
    erratum: claim.erratum === null ? null : markdownText(claim.erratum),
    figure: shown,
    figureMissing: figure === null ? null : whatIsMissing(figure, shown !== null, results.runs),
    parts: viewParts(claim),
    ...viewExplanations(claim, results),
    remedy: claim.remedy === null ? null : codeBlock(claim.remedy),
    findings: viewFindings(claim),
    place: codeSpan(`${results.spec}:${claim.line}`),
    command: codeBlock(
      `npx assay run ${shellWord(results.spec)} -t ${shellWord(claim.id)} --profile ${shellWord(results.profile)}`,
    ),
  }
  return { view, files }
}

/** Says what of a figure is not drawn: all of it, or arms of which no run finished; `null` when nothing is missing. */
function whatIsMissing(figure: Figure, drawn: boolean, runs: readonly RunResult[]): Markdown | null {
  if (!drawn) {
    return markdown`The figure ${markdownText(figure.title)} cannot be drawn: no finished run measured what it shows.`
  }
  const finished = new Set(runs.filter(({ status }) => status === 'finished').map(({ arm }) => arm))
  const missing = figure.arms.filter((arm) => !finished.has(arm))
  return missing.length === 0
    ? null
    : markdown`Not in the figure, since no run finished: ${markdownText(missing.join(', '))}.`
}

function recordedText(claim: ClaimResult): string {
  if (claim.verdict === 'not run') return `the spec records ${claim.recorded}`
  return isUnexpected(claim) ? `not as recorded: the spec records ${claim.recorded}` : 'as recorded'
}

/** The claims that explain this one, and the one that it explains. */
function viewExplanations(claim: ClaimResult, { claims }: SpecResults): Pick<ClaimView, 'explains' | 'explainedBy'> {
  const explaining = claims.filter((other) => other.explains === claim.id)
  const explained = claims.find((other) => other.id === claim.explains)
  return {
    explains: explained === undefined ? null : claimReference(explained),
    explainedBy:
      explaining.length === 0
        ? null
        : explaining.map((other) => markdown`${markdownText(verdictText(other.verdict))}: ${claimReference(other)}`),
  }
}

/** A link to another claim of the same report. */
function claimReference(claim: ClaimResult): Markdown {
  return markdown`[${markdownText(claim.id)}](#${claimAnchor(claim)}) ${markdownText(claim.name)}`
}
