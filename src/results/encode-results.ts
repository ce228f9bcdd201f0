import type { AdjustedPValue } from '../judge/statistics/adjust-p-values.ts'
import type { Finding, Judgement } from '../judge/verdict.ts'
import { encodeNumber } from '../metrics/encode-number.ts'
import { encodeSeries } from '../metrics/encode-series.ts'
import { encodeSnapshot } from '../metrics/encode-snapshot.ts'
import { correctVerdicts } from './correct-verdicts.ts'
import type { EncodedJudgement } from './decode-results.ts'
import { inertJson } from './inert-json.ts'
import type { ClaimResult, RunResult, SpecResults } from './results.ts'
import { resultsFormat } from './schema/results.ts'

/** A list of numbers (or of their names) that `JSON.stringify` spread over several lines. */
const spreadNumbers = /\[\n\s+(?:(?:-?[\d.e+-]+|"-?Infinity"|"NaN"|"-0"),?\s+)+\]/g

/**
 * Writes `results.json`: measured NaN, infinities and -0 by name, as strings; lists of numbers on one line, so that the difference between two
 * files reads as one; marks that reorder what is read by their numbers.
 *
 * @param results of one spec
 * @returns JSON, ending with a line break
 */
export function encodeResults(results: SpecResults): string {
  const { adjusted } = correctVerdicts(results.claims)
  const file = {
    format: resultsFormat,
    ...results,
    claims: results.claims.map((claim) => encodeClaim(claim, adjusted.get(claim))),
    runs: results.runs.map(encodeRun),
  }
  return inertJson(file).replace(spreadNumbers, (list) =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  )
}

function encodeClaim(claim: ClaimResult, adjustedPValue: AdjustedPValue | undefined) {
  const { measured, judgement } = claim
  return {
    ...claim,
    ...(adjustedPValue === undefined ? {} : { adjustedPValue }),
    measured: measured && { ...measured, ...encodeInterval(measured) },
    judgement: judgement && encodeJudgement(judgement),
  }
}

/** A judgement as JSON can hold it: numbers that it cannot by name. */
export function encodeJudgement(judgement: Judgement): EncodedJudgement {
  return {
    ...judgement,
    findings: judgement.findings.map(encodeFinding),
    parts: judgement.parts.map((part) => ({ ...part, finding: part.finding && encodeFinding(part.finding) })),
  }
}

function encodeFinding(finding: Finding) {
  const seeds = finding.seeds.map(({ seed, value }) => ({ seed, value: encodeNumber(value) }))
  return { ...finding, ...encodeInterval(finding), seeds }
}

function encodeInterval({
  estimate,
  interval,
  region,
}: Pick<NonNullable<ClaimResult['measured']>, 'estimate' | 'interval' | 'region'>) {
  return { estimate: encodeNumber(estimate), interval: encodePair(interval), region: encodePair(region) }
}

function encodePair([low, high]: readonly [number, number]): [
  ReturnType<typeof encodeNumber>,
  ReturnType<typeof encodeNumber>,
] {
  return [encodeNumber(low), encodeNumber(high)]
}

function encodeRun(run: RunResult) {
  const series = Object.entries(run.series).map(([metric, measured]) => [metric, encodeSeries(measured)])
  const snapshots = Object.entries(run.snapshots).map(([tensor, { start, end }]) => [
    tensor,
    { ...(start && { start: encodeSnapshot(start) }), ...(end && { end: encodeSnapshot(end) }) },
  ])
  return { ...run, series: Object.fromEntries(series), snapshots: Object.fromEntries(snapshots) }
}
