import { expect, test } from 'vitest'
import type { ClaimResult } from '../results/results.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'
import { summariseVerdicts, summaryText } from './verdict-summary.ts'

const exitCode = (...claims: readonly (readonly [ClaimResult['verdict'], ClaimResult['recorded']])[]) =>
  summariseVerdicts([{ claims: claims.map(([verdict, recorded]) => exampleClaim({ verdict, recorded })) }]).exitCode

test('0 when every verdict is as recorded, whichever it is', () => {
  expect(exitCode(['supported', 'supported'], ['refuted', 'refuted'], ['inconclusive', 'inconclusive'])).toBe(0)
})

test('1 when a claim was decided otherwise than recorded, also beside one that could not be judged', () => {
  expect(exitCode(['refuted', 'supported'])).toBe(1)
  expect(exitCode(['supported', 'refuted'])).toBe(1)
  expect(exitCode(['supported', 'inconclusive'])).toBe(1)
  expect(exitCode(['error', 'supported'], ['supported', 'refuted'])).toBe(1)
})

test('2 when a claim is inconclusive without being recorded so, could not be judged, or there is none', () => {
  expect(exitCode(['inconclusive', 'supported'])).toBe(2)
  expect(exitCode(['error', 'supported'], ['supported', 'supported'])).toBe(2)
  expect(exitCode()).toBe(2)
})

test('what was not run was not checked, and never reads as a pass', () => {
  expect(exitCode(['not run', 'supported'], ['refuted', 'refuted'])).toBe(2)
  expect(exitCode(['not run', 'supported'], ['refuted', 'supported'])).toBe(1)
  expect(exitCode(['not run', 'supported'], ['not run', 'refuted'])).toBe(2)
  const summary = summariseVerdicts([{ claims: [exampleClaim(), exampleClaim({ verdict: 'not run' })] }])
  expect(summary).toMatchObject({ unexpected: 0, counts: { supported: 1, 'not run': 1 } })
  expect(summaryText(summary)).toMatchInlineSnapshot(
    `"2 claims: 1 supported, 0 refuted, 0 inconclusive, 1 not run. 1 claim was not checked; the other verdicts are as recorded."`,
  )
})

test('counts and sentence', () => {
  expect(summariseVerdicts([exampleResults, exampleResults])).toEqual({
    claims: 10,
    counts: { supported: 4, refuted: 2, inconclusive: 2, error: 2, 'not run': 0 },
    unexpected: 4,
    exitCode: 2,
  })
  expect(summaryText(summariseVerdicts([exampleResults]))).toMatchInlineSnapshot(
    `"5 claims: 2 supported, 1 refuted, 1 inconclusive, 1 could not be judged. 2 verdicts are not as recorded."`,
  )
  expect(summaryText(summariseVerdicts([{ claims: [exampleClaim()] }]))).toMatchInlineSnapshot(
    `"1 claim: 1 supported, 0 refuted, 0 inconclusive. Every verdict is as recorded."`,
  )
  expect(summaryText(summariseVerdicts([]))).toBe('No claim was judged.')
})
