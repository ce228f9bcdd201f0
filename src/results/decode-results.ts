import type { Static } from 'typebox'
import type { Finding, Judgement } from '../judge/verdict.ts'
import { decodeNumber } from '../metrics/encode-number.ts'
import { decodeSeries } from '../metrics/encode-series.ts'
import { decodeSnapshot } from '../metrics/encode-snapshot.ts'
import { ownSchemaCheck } from '../schema-check.ts'
import { invalidResults, parseResults } from './parse-results.ts'
import type { ClaimResult, RunResult, SpecResults } from './results.ts'
import { resultsSchema } from './schema/results.ts'

/** `results.json` as it stands in the file. */
type ResultsFile = Static<typeof resultsSchema>
/** A judgement as it stands in a file. */
export type EncodedJudgement = NonNullable<ResultsFile['claims'][number]['judgement']>
type EncodedFinding = EncodedJudgement['findings'][number]
type Measured = NonNullable<ResultsFile['claims'][number]['measured']>

const isResultsFile = ownSchemaCheck<ResultsFile>(resultsSchema, { allErrors: true })

/**
 * Reads `results.json`, the inverse of `encodeResults`.
 *
 * @param text of the file
 * @throws AssayError `report/invalid` when it is not valid JSON, or not laid out as `schema/results.schema.json` says
 */
export function decodeResults(text: string): SpecResults {
  const { format: _format, claims, runs, ...rest } = parseResults(text, isResultsFile)
  return { ...rest, claims: claims.map(decodeClaim), runs: runs.map(decodeRun) }
}

/** Corrected p values are computed anew: shards of a file were corrected for their own claims alone. */
function decodeClaim({ adjustedPValue: _computed, ...claim }: ResultsFile['claims'][number]): ClaimResult {
  const { measured, judgement } = claim
  return {
    ...claim,
    measured: measured && { ...measured, ...decodeInterval(measured) },
    judgement: judgement && decodeJudgement(judgement),
  }
}

/** The inverse of `encodeJudgement`. */
export function decodeJudgement(judgement: EncodedJudgement): Judgement {
  return {
    ...judgement,
    findings: judgement.findings.map(decodeFinding),
    parts: judgement.parts.map((part) => ({ ...part, finding: part.finding && decodeFinding(part.finding) })),
  }
}

function decodeFinding(finding: EncodedFinding): Finding {
  const seeds = finding.seeds.map(({ seed, value }) => ({ seed, value: decodeNumber(value) }))
  const interval = decodeInterval(finding)
  return {
    ...finding,
    ...interval,
    strict: finding.strict ?? wasStrict(finding.method, interval.region),
    certainty: finding.certainty ?? finding.method,
    seeds,
  }
}

/** Of results of before the key existed: open regions were strict, and "most seeds", which is more than one half. */
function wasStrict(method: string, [low, high]: Finding['region']): boolean {
  return low === -Infinity || high === Infinity || method === 'Clopper-Pearson'
}

function decodeInterval({ estimate, interval, region }: Pick<Measured, 'estimate' | 'interval' | 'region'>) {
  const pair = ([low, high]: Measured['interval']): [number, number] => [decodeNumber(low), decodeNumber(high)]
  return { estimate: decodeNumber(estimate), interval: pair(interval), region: pair(region) }
}

function decodeRun(run: ResultsFile['runs'][number]): RunResult {
  try {
    const series = Object.entries(run.series).map(([metric, encoded]) => [metric, decodeSeries(encoded)])
    const snapshots = Object.entries(run.snapshots).map(([tensor, { start, end }]) => [
      tensor,
      { ...(start && { start: decodeSnapshot(start) }), ...(end && { end: decodeSnapshot(end) }) },
    ])
    return { ...run, series: Object.fromEntries(series), snapshots: Object.fromEntries(snapshots) }
  } catch (cause) {
    throw invalidResults(`run ${run.id} is damaged.`, cause)
  }
}
