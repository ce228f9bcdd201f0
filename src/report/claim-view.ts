import { numberTexts } from '../judge/number-text.ts'
import type { Finding } from '../judge/verdict.ts'
import { renderFigure } from './charts/figure.ts'
import { renderIntervalPicture } from './charts/interval-picture.ts'
import { type ClaimRowView, cell, claimAnchor, viewClaimRow } from './claim-row.ts'
import { codeBlock, codeSpan, shellWord } from './escape/code.ts'
import { fileName } from './escape/file-name.ts'
import { type Markdown, markdown, markdownQuote, markdownText } from './escape/markdown.ts'
import { countsSeeds, measuredText } from './measured-text.ts'
import type { ClaimResult, SpecResults } from './results.ts'
import { isUnexpected, verdictText } from './verdict-text.ts'

/** A picture as a report shows it: a path beside the report, and words for those who cannot see it. */
type PictureView = {
  readonly file: Markdown
  readonly alt: Markdown
}

/** A row of a claim's comparisons. */
type FindingView = {
  readonly verdict: Markdown
  readonly quantity: Markdown
  readonly measured: Markdown
  readonly region: Markdown
  readonly method: Markdown
}

/** One of the criteria that a claim is made of, with the comparison that decides it. */
type PartView = FindingView & {
  /** As the criterion's sentence counts, from 1. */
  readonly number: number
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
  const addPicture = (kind: string, alt: string, drawing: string | null): PictureView | null => {
    if (drawing === null) return null
    const file = markdown`${fileName(claim.id)}-${markdownText(kind)}.svg`
    files.set(file, drawing)
    return { file, alt: markdownText(alt) }
  }
  const { figure } = claim
  const drawing = figure === null ? null : renderFigure(figure, results.runs)
  const shown = figure === null ? null : addPicture(figure.kind, figure.title, drawing)
  const interval = deciding === undefined ? null : renderIntervalPicture(`${claim.id} ${claim.name}`, deciding)
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
    figureMissing:
      figure === null || shown !== null
        ? null
        : markdown`The figure ${markdownText(figure.title)} cannot be drawn: no finished run measured what it shows.`,
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

function seedValues(finding: Finding): Markdown | null {
  if (finding.seeds.length === 0) return null
  const numbers = finding.seeds.map((seed) => seed.value)
  const { value } = countsSeeds(finding) ? numberTexts(numbers, []) : measuredText(finding, numbers)
  const values = finding.seeds.map((seed) => `${seed.seed}: ${value(seed.value)}`).join(' · ')
  const counted = countsSeeds(finding) ? 'the values counted in ' : ''
  return markdown`${markdownText(`${counted}${finding.quantity}`)}: ${markdownText(values)}`
}

function viewFindings(claim: ClaimResult): readonly FindingView[] | null {
  const { findings = [], parts = [] } = claim.judgement ?? {}
  return findings.length > Math.max(1, parts.length) ? findings.map(viewFinding) : null
}

function viewFinding(finding: Finding): FindingView {
  const { interval, region } = measuredText(finding)
  return {
    verdict: cell(verdictText(finding.verdict)),
    quantity: cell(finding.quantity),
    measured: cell(interval),
    region: cell(region),
    method: cell(finding.method),
  }
}

function viewParts(claim: ClaimResult): readonly PartView[] | null {
  const parts = claim.judgement?.parts ?? []
  if (parts.length < 2) return null
  return parts.map(({ verdict, reason, finding, comparisons }, index) => {
    const decided = finding === null ? null : viewFinding(finding)
    const closest = comparisons > 1 ? ` (decides ${comparisons} comparisons)` : ''
    return {
      number: index + 1,
      quantity: cell(finding === null ? reason : finding.quantity + closest),
      measured: decided?.measured ?? cell(null),
      region: decided?.region ?? cell(null),
      method: decided?.method ?? cell(null),
      verdict: cell(verdictText(verdict)),
    }
  })
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
