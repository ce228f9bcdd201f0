import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const distinct = { kind: 'distinct', subject: accuracy() } as const

test('supported when every two seeds differ, however little', () => {
  const judgement = judgeCriterion(distinct, oneArm(0.5, 0.1, 0.5000000001, 0.2), seeds(4))
  expect(judgement.reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end has 4 different values in 4 seeds, the closest two 1e-10 apart (at most 78 % of all pairs of seeds could be equal, at 95 % confidence)"`,
  )
  // Two pairs share no seed: 1 - 0.05^(1/2). Taking all six pairs for independent would promise 0.39.
  expect(judgement.reason).toContain('78 %')
})

test('one equal pair refutes, wherever it is', () => {
  const judgement = judgeCriterion(distinct, oneArm(0.1, 0.2, 0.3, 0.2, 0.4), seeds(5))
  expect(judgement.verdict).toBe('refuted')
  expect(judgement.reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end has only 4 different values in 5 seeds: it is 0.2 in seeds 2 and 4"`,
  )
  expect(judgement.findings[0]).toMatchObject({ estimate: 4, interval: [4, 4], region: [5, 5] })
})

test('-0 equals 0', () => {
  expect(judgeCriterion(distinct, oneArm(0, -0), seeds(2)).verdict).toBe('refuted')
})

test('never inconclusive: one seed is no comparison, and a diverged one neither', () => {
  expect(judgeCriterion(distinct, oneArm(0.1), seeds(1)).reason).toMatchInlineSnapshot(
    `"error: test.accuracy of arm at end has one seed, and none that it could differ from."`,
  )
  expect(judgeCriterion(distinct, oneArm(0.1, Number.NaN), seeds(2)).verdict).toBe('error')
})
