import { expect, test } from 'vitest'
import type { ClaimResult } from '../results/results.ts'
import { exampleClaim, exampleResults } from './testing/example-results.ts'
import { answerText, summariseVerdicts } from './verdict-summary.ts'

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
  const results = [{ claims: [exampleClaim(), exampleClaim({ verdict: 'not run' })] }]
  expect(summariseVerdicts(results)).toMatchObject({ unexpected: 0, counts: { supported: 1, 'not run': 1 } })
  expect(answerText(results)).toMatchInlineSnapshot(
    `"Not everything was checked: 1 of 2 claims was not run. 2 statements: 1 holds, 1 was not run."`,
  )
})

test('counts and sentence', () => {
  expect(summariseVerdicts([exampleResults, exampleResults])).toEqual({
    claims: 10,
    counts: { supported: 4, refuted: 2, inconclusive: 2, error: 2, 'not run': 0 },
    unexpected: 4,
    exitCode: 2,
  })
  expect(answerText([exampleResults])).toMatchInlineSnapshot(
    `"Not everything was checked: 1 could not be judged. 5 statements: 2 hold, 1 does not hold, 1 stays open, 1 could not be judged. 2 verdicts are not as recorded."`,
  )
  expect(answerText([{ claims: [exampleClaim()] }])).toMatchInlineSnapshot(`"1 statement was tested: 1 holds."`)
  expect(answerText([])).toBe('No claim was judged.')
})

test('experiments of our own are counted apart from the statements of the texts', () => {
  const own = (verdict: 'supported' | 'refuted') => exampleClaim({ verdict, recorded: verdict, own: true })
  const first = { claims: [exampleClaim(), exampleClaim({ verdict: 'refuted', recorded: 'refuted' }), own('refuted')] }
  const second = { claims: [exampleClaim({ verdict: 'inconclusive', recorded: 'inconclusive' }), own('supported')] }
  expect(answerText([first, second])).toBe(
    '3 statements of 2 texts were tested: 1 holds, 1 does not hold, 1 stays open. Beside them, 2 experiments of our own: 1 supported, 1 refuted.',
  )
  expect(answerText([{ claims: [own('refuted')] }])).toBe('1 experiment of our own: 1 refuted.')
})
