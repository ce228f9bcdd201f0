import { numberTexts } from '../judge/number-text.ts'
import type { Finding } from '../judge/verdict.ts'
import { cell } from './claim-row.ts'
import { type Markdown, markdown, markdownText } from './escape/markdown.ts'
import { countsSeeds, measuredText } from './measured-text.ts'
import type { ClaimResult } from './results.ts'
import { verdictText } from './verdict-text.ts'

/** A row of a claim's comparisons. */
export type FindingView = {
  readonly verdict: Markdown
  readonly quantity: Markdown
  readonly measured: Markdown
  readonly region: Markdown
  readonly method: Markdown
}

/** One of the criteria that a claim is made of, with the comparison that decides it. */
export type PartView = FindingView & {
  /** As the criterion's sentence counts, from 1. */
  readonly number: number
}

/** Every comparison of a claim; `null` when its deciding one, or its parts, tell all. */
export function viewFindings(claim: ClaimResult): readonly FindingView[] | null {
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

/** The parts of a claim, in the order of its criterion; `null` when it has but one. */
export function viewParts(claim: ClaimResult): readonly PartView[] | null {
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

/** Each seed's value of a comparison; `null` when it has none. */
export function seedValues(finding: Finding): Markdown | null {
  if (finding.seeds.length === 0) return null
  const numbers = finding.seeds.map((seed) => seed.value)
  const { value } = countsSeeds(finding) ? numberTexts(numbers, []) : measuredText(finding, numbers)
  const values = finding.seeds.map((seed) => `${seed.seed}: ${value(seed.value)}`).join(' · ')
  const counted = countsSeeds(finding) ? 'the values counted in ' : ''
  return markdown`${markdownText(`${counted}${finding.quantity}`)}: ${markdownText(values)}`
}
