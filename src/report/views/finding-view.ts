import { deviationRatioMethod } from '../../judge/compare-deviation.ts'
import { rangeTexts } from '../../judge/number-text.ts'
import { encloses } from '../../judge/region.ts'
import type { Finding } from '../../judge/verdict.ts'
import type { ClaimResult } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import { verdictText } from '../verdict-text.ts'
import { regionOf } from './finding-region.ts'
import { countsSeeds, isApartFromSeeds, measuredText } from './measured-text.ts'
import { mergeMoments } from './merge-moments.ts'

/** A row of a claim's comparisons. */
export type FindingView<Inert> = {
  readonly verdict: Inert
  readonly quantity: Inert
  readonly measured: Inert
  readonly region: Inert
  /** How sure that is, over how many seeds. */
  readonly certainty: Inert
}

/** One of the criteria that a claim is made of, with the comparison that decides it. */
export type PartView<Inert> = FindingView<Inert> & {
  /** As the criterion's sentence counts, from 1. */
  readonly number: number
  /** Comparisons that it stands for, the closest of which is told; `null` for itself alone. */
  readonly comparisons: number | null
}

/** Each seed's value of a comparison. */
export type SeedsView<Inert> = {
  /** What the values are of. */
  readonly quantity: Inert
  readonly values: readonly {
    /** The seed, or the first and the last of a group: `6–10`. */
    readonly seed: Inert
    readonly value: Inert
    /** Whether it lies where the criterion wants it, `yes` or `no`; a dash where the criterion is not about values such as this one. */
    readonly inside: Inert
  }[]
}

/** Every comparison of a claim, those that found the same at several epochs in one row. */
export type ComparisonsView<Inert> = { readonly count: number; readonly rows: readonly FindingView<Inert>[] }

/** Every comparison of a claim; `null` when its deciding one, or its parts, tell all. */
export function viewComparisons<Inert>(claim: ClaimResult, dialect: Dialect<Inert>): ComparisonsView<Inert> | null {
  const { findings = [], parts = [] } = claim.judgement ?? {}
  if (findings.length <= Math.max(1, parts.length)) return null
  const told = findings.map((finding) => {
    const { found, region } = measuredText(finding)
    return { finding, quantity: finding.quantity, told: `${finding.verdict} ${found} ${region}` }
  })
  return {
    count: findings.length,
    rows: mergeMoments(told).map(({ finding, quantity }) => viewFinding({ ...finding, quantity }, dialect)),
  }
}

function viewFinding<Inert>(finding: Finding, { cell, unbroken, breakable }: Dialect<Inert>): FindingView<Inert> {
  const { found, region } = measuredText(finding)
  return {
    verdict: unbroken(verdictText(finding.verdict)),
    quantity: breakable(finding.quantity),
    measured: cell(found),
    region: cell(region),
    certainty: cell(finding.certainty),
  }
}

/** The parts of a claim, in the order of its criterion; `null` when it has but one. */
export function viewParts<Inert>(claim: ClaimResult, dialect: Dialect<Inert>): readonly PartView<Inert>[] | null {
  const { cell, unbroken, breakable } = dialect
  const parts = claim.judgement?.parts ?? []
  if (parts.length < 2) return null
  return parts.map(({ verdict, reason, finding, comparisons }, index) => {
    const decided = finding === null ? null : viewFinding(finding, dialect)
    return {
      number: index + 1,
      comparisons: comparisons > 1 ? comparisons : null,
      quantity: breakable(finding === null ? reason : finding.quantity),
      measured: decided?.measured ?? cell(null),
      region: decided?.region ?? cell(null),
      certainty: decided?.certainty ?? cell(null),
      verdict: unbroken(verdictText(verdict)),
    }
  })
}

/** Each seed's value of a comparison, and whether it lies inside the region; `null` where there is none. */
export function viewSeeds<Inert>(finding: Finding, dialect: Dialect<Inert>): SeedsView<Inert> | null {
  const { cell, breakable } = dialect
  if (finding.seeds.length === 0) return null
  const numbers = finding.seeds.map((seed) => seed.value)
  const written = isApartFromSeeds(finding) ? rangeTexts(numbers) : measuredText(finding).value
  const whose = finding.method === deviationRatioMethod ? "the first one's values" : 'the values'
  const behind = isApartFromSeeds(finding) ? `${whose} behind the ` : ''
  const counted = countsSeeds(finding) ? 'the values counted in ' : behind
  return {
    quantity: breakable(`${counted}${finding.quantity}`),
    values: finding.seeds.map(({ seed, value }) => ({
      seed: cell(seedText(finding, seed)),
      value: cell(written(value)),
      inside: cell(insideText(finding, value)),
    })),
  }
}

function seedText({ groupSize }: Finding, seed: number): string {
  return groupSize === undefined ? `${seed}` : `${seed}–${seed + groupSize - 1}`
}

/** Whether one seed's value would hold by itself; `null` where the region is of something else: of a share, a spread, or a published number. */
function insideText(finding: Finding, value: number): string | null {
  if (isApartFromSeeds(finding) || finding.method === 'prediction interval') return null
  return encloses(regionOf(finding), [value, value]) ? 'yes' : 'no'
}
