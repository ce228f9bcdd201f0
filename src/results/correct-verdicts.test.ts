import { expect, test } from 'vitest'
import { statisticsText } from '../report/statistics-text.ts'
import { exampleClaim, exampleFinding, exampleResults } from '../report/testing/example-results.ts'
import { correctVerdicts } from './correct-verdicts.ts'
import { decodeResults } from './decode-results.ts'
import { encodeResults } from './encode-results.ts'
import type { ClaimResult } from './results.ts'

const looks = { level: 0.95, from: 1, stages: [{ looks: [5], horizon: 5 }] }

function decided(id: string, pValue: number | null): ClaimResult {
  return { ...exampleClaim({ id, verdict: 'supported' }, [exampleFinding()]), looks, pValue }
}

/** Three decided by statistics, one exact, and one open, which counts with 1. */
const claims = [
  decided('a', 0.01),
  decided('b', 0.018),
  decided('c', 0.03),
  decided('d', null),
  exampleClaim({ id: 'e', verdict: 'inconclusive' }, [exampleFinding()]),
]

test('an open claim was tested too: of four, Holm leaves one and Benjamini and Hochberg three', () => {
  const { adjusted, ...counts } = correctVerdicts(claims)
  expect(counts).toEqual({ judged: 5, decided: 3, open: 1, holm: 1, benjaminiHochberg: 3 })
  // 4 · 0.01, 3 · 0.018, 2 · 0.03; 4 / 1 · 0.01 is more than 2 · 0.018, which is less than 4 / 3 · 0.03.
  const holm = [0.04, 0.054, 0.06]
  const benjaminiHochberg = [0.036, 0.036, 0.04]
  for (const [index, claim] of claims.slice(0, 3).entries()) {
    expect(adjusted.get(claim)?.holm).toBeCloseTo(holm[index] ?? Number.NaN, 12)
    expect(adjusted.get(claim)?.benjaminiHochberg).toBeCloseTo(benjaminiHochberg[index] ?? Number.NaN, 12)
  }
})

test('a report says in one line how many verdicts rest on statistics, and how many are left', () => {
  expect(statisticsText([{ claims }])).toMatchInlineSnapshot(
    `"3 of 4 verdicts rest on statistics, each wrong at most 5 % of the time. Corrected for 4 tests (1 still open), Holm's method leaves 1 of them, Benjamini and Hochberg's 3."`,
  )
  expect(statisticsText([{ claims: [decided('a', 0.01)] }])).toMatchInlineSnapshot(
    `"1 of 1 verdict rests on statistics, each wrong at most 5 % of the time. Corrected for 1 test, Holm's method leaves 1 of them, Benjamini and Hochberg's 1."`,
  )
  expect(statisticsText([{ claims: [decided('a', null), decided('b', null)] }])).toMatchInlineSnapshot(
    `"None of 2 verdicts rests on statistics."`,
  )
  expect(statisticsText([exampleResults])).toBeNull()
})

test('corrected values are in the file, and computed anew when it is read', () => {
  const results = { ...exampleResults, claims }
  const text = encodeResults(results)
  expect(JSON.parse(text).claims[1]).toMatchObject({
    pValue: 0.018,
    adjustedPValue: { holm: expect.closeTo(0.054, 12), benjaminiHochberg: expect.closeTo(0.036, 12) },
  })
  expect(JSON.parse(text).claims[3]).not.toHaveProperty('adjustedPValue')
  expect(decodeResults(text)).toStrictEqual(results)
})
