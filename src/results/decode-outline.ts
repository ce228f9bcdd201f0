import { Type } from 'typebox'
import { ownSchemaCheck } from '../schema-check.ts'
import { parseResults } from './parse-results.ts'
import type { ClaimResult, RunResult, SpecResults } from './results.ts'
import { claimResult } from './schema/claim-result.ts'
import { resultsSchema } from './schema/results.ts'
import { runResult } from './schema/run-result.ts'

/** What was found of a claim, without the comparisons that it rests on. */
export type ClaimOutline = Pick<ClaimResult, 'id' | 'criterion' | 'verdict' | 'reason' | 'seeds' | 'looks' | 'pValue'>

/** What was found of a spec, without what was measured for it. */
export interface ResultsOutline extends Pick<SpecResults, 'spec' | 'specDigest'> {
  readonly claims: readonly ClaimOutline[]
  readonly runs: readonly Pick<RunResult, 'arm' | 'seed' | 'definition'>[]
}

const { id, criterion, verdict, reason, seeds, looks, pValue } = claimResult.properties
const { arm, seed } = runResult.properties
const { format, spec, specDigest } = resultsSchema.properties

/** Definitions are held against others, and nothing else is read of them. */
const outline = Type.Object({
  format,
  spec,
  specDigest,
  claims: Type.Array(Type.Object({ id, criterion, verdict, reason, seeds, looks, pValue })),
  runs: Type.Array(Type.Object({ arm, seed, definition: Type.Object({ kind: Type.String() }) })),
})

const isOutline = ownSchemaCheck<ResultsOutline>(outline, { allErrors: true })

/**
 * Reads of `results.json` what was found, sooner than `decodeResults` does: most of the file are measurements, which are not looked at.
 *
 * @param text of the file
 * @throws AssayError `report/invalid` when it is not valid JSON, or what is read is not laid out as `schema/results.schema.json` says
 */
export function decodeOutline(text: string): ResultsOutline {
  return parseResults(text, isOutline)
}
