import { expect, test } from 'vitest'
import { accuracy, lookAt, oneArm, seeds } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { leastPValue, pValueOf } from './p-value.ts'
import type { Confidence, Evidence } from './verdict.ts'

const above = { kind: 'above', subject: accuracy(), level: 0.9 } as const

function pValue(criterion: Parameters<typeof pValueOf>[0], evidence: Evidence, confidence: Confidence): number | null {
  return pValueOf(criterion, evidence, confidence, judgeCriterion(criterion, evidence, confidence).verdict)
}

test('of one look of three seeds it is that of the t test, over the 0.835 that a first plan spends', () => {
  // SciPy: t.sf(6.0474, 2) / 0.835. It is found to one hundredth of itself.
  const found = pValue(above, oneArm(0.92, 0.925, 0.935), seeds(3)) ?? Number.NaN
  expect(found / 0.0157311).toBeGreaterThan(0.999)
  expect(found / 0.0157311).toBeLessThan(1.011)
})

test('of a later look it reckons with the earlier one, and not with looks that were not taken', () => {
  // From bench/oracle/judge.py, its t_rates solved for the total at which the interval ends at 0.9.
  const evidence = oneArm(0.92, 0.912, 0.935, 0.93, 0.925)
  const [two, three] = [
    pValue(above, evidence, lookAt([3, 5], 1)),
    pValue(above, evidence, { ...lookAt([3, 5, 10], 1), level: 0.8 }),
  ]
  expect((two ?? Number.NaN) / 0.00552056).toBeGreaterThan(0.999)
  expect((two ?? Number.NaN) / 0.00552056).toBeLessThan(1.011)
  // Of ten seeds that were planned, five have less to spend.
  expect(three ?? Number.NaN).toBeGreaterThan(two ?? Number.NaN)
})

test('after a look at other seeds that overlap it is that of what is left, and a further look reckons with both', () => {
  const evidence = oneArm(0.92, 0.92004, 0.92009)
  const moved = [
    { looks: [3], horizon: 3, from: 7 },
    { looks: [3], horizon: 3 },
  ]
  const fresh = pValue(above, evidence, seeds(3)) ?? Number.NaN
  const then = pValue(above, evidence, { ...seeds(3), plan: moved }) ?? Number.NaN
  // A first plan spends 0.835, one that is added a tenth of the rest.
  expect(then / fresh / (0.835 / 0.0165)).toBeGreaterThan(0.98)
  expect(then / fresh / (0.835 / 0.0165)).toBeLessThan(1.02)
  const more = [...moved, { looks: [4], horizon: 4 }]
  const later = oneArm(0.92, 0.921, 0.923, 0.9205)
  expect(pValue(above, later, { ...seeds(3), plan: more, look: 1 })).toBeGreaterThan(
    pValue(above, later, seeds(4)) ?? Number.NaN,
  )
})

test('five of five seeds: one half to the fifth', () => {
  const criterion = { ...above, subject: accuracy({ atLeast: 0.5 }) }
  expect((pValue(criterion, oneArm(0.91, 0.92, 0.93, 0.94, 0.95), seeds(5)) ?? Number.NaN) / 0.03125).toBeCloseTo(1, 1)
})

test('of four parts, one of which refutes, it is 4^(5/2) times that of the part, by fewer than ten seeds', () => {
  const evidence = oneArm(0.8982, 0.8982, 0.8983)
  const alone = pValue(above, evidence, seeds(3)) ?? Number.NaN
  const holding = { kind: 'above', subject: accuracy(), level: 0.1 } as const
  const four = { kind: 'all', of: [above, holding, holding, holding] } as const
  expect((pValue(four, evidence, seeds(3)) ?? Number.NaN) / alone).toBeCloseTo(32, 0)
})

test('what is far beyond every border is told as no less than one in a million', () => {
  const clear = Array.from({ length: 20 }, (_, index) => 0.98 + index * 1e-4)
  expect(pValue(above, oneArm(...clear), seeds(20))).toBe(leastPValue)
})

test('what no error rate takes away has none: a counterexample, values all the same, no counterexample', () => {
  const every = { ...above, subject: accuracy('every seed') }
  expect(pValue(every, oneArm(0.95, 0.89), seeds(2))).toBeNull()
  expect(pValue(every, oneArm(0.95, 0.96), seeds(2))).toBeNull()
  expect(pValue(above, oneArm(0.95, 0.95, 0.95), seeds(3))).toBeNull()
  expect(
    pValue({ kind: 'reproduces', subject: accuracy(), published: 0.95 }, oneArm(0.94, 0.95, 0.97), seeds(3)),
  ).toBeNull()
})

test('an open verdict has none', () => {
  expect(pValue(above, oneArm(0.89, 0.93, 0.94), seeds(3))).toBeNull()
})
