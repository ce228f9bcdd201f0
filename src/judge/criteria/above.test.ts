import { expect, test } from 'vitest'
import { accuracy, oneArm, seeds } from '../evidence.fixture.ts'
import { judgeCriterion } from '../judge-criterion.ts'

const above = { kind: 'above', subject: accuracy(), level: 0.9 } as const

test('supported when the whole interval is above', () => {
  expect(judgeCriterion(above, oneArm(0.95, 0.96, 0.97), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.960 [0.941, 0.979] above 0.9, t interval at 91.65 % over 3 seeds"`,
  )
})

test('refuted when the whole interval is not above', () => {
  expect(judgeCriterion(above, oneArm(0.85, 0.86, 0.87), seeds(3)).reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end 0.860 [0.841, 0.879] not above 0.9, t interval at 91.65 % over 3 seeds"`,
  )
})

test('inconclusive when it straddles, though every seed is above', () => {
  // SciPy: stats.t.interval(0.9165, 2, loc=np.mean(x), scale=stats.sem(x)); of 0.0835 each end has half.
  const judgement = judgeCriterion(above, oneArm(0.91, 0.95, 0.93), seeds(3))
  expect(judgement.reason).toMatchInlineSnapshot(
    `"inconclusive: test.accuracy of arm at end 0.930 [0.893, 0.967] too wide for "above 0.9", t interval at 91.65 % over 3 seeds; about 12 seeds would likely decide it"`,
  )
  expect(judgement.findings[0]?.interval[0]).toBeCloseTo(0.892587288421907, 12)
})

test('the level itself is not above', () => {
  expect(judgeCriterion(above, oneArm(0.9, 0.9, 0.9), seeds(3)).verdict).toBe('refuted')
})

test('chance: above the best constant answer', () => {
  const chance = { ...above, level: 'chance' } as const
  expect(judgeCriterion(chance, oneArm(0.11, 0.11, 0.11), seeds(3)).verdict).toBe('refuted')
  expect(judgeCriterion(chance, oneArm(0.1135, 0.1135, 0.1135), seeds(3)).verdict).toBe('refuted')
  expect(judgeCriterion(chance, oneArm(0.2, 0.21, 0.22), seeds(3)).verdict).toBe('supported')
})

test('every seed: one counterexample refutes what the mean would support', () => {
  const every = { ...above, subject: accuracy('every seed') }
  const mean = oneArm(0.93, 0.95, 0.895, 0.96, 0.99, 0.97)
  expect(judgeCriterion(above, mean, seeds(6)).verdict).toBe('supported')
  expect(judgeCriterion(every, mean, seeds(6)).reason).toMatchInlineSnapshot(
    `"refuted: test.accuracy of arm at end 0.949 [0.895, 0.990] above 0.9 in only 5 of 6 seeds; counterexample: seed 3 with 0.895"`,
  )
  expect(judgeCriterion(every, oneArm(0.95, 0.96, 0.97), seeds(3)).reason).toMatchInlineSnapshot(
    `"supported: test.accuracy of arm at end 0.960 [0.950, 0.970] above 0.9 in 3 of 3 seeds (at most 63 % of all seeds could fail, at 95 % confidence)"`,
  )
})

test('most seeds: four of four do not show a majority at 95 %, five of five do', () => {
  const most = { ...above, subject: accuracy('most seeds') }
  expect(judgeCriterion(most, oneArm(1, 1, 1, 1), seeds(4))).toMatchObject({
    verdict: 'inconclusive',
    seedsNeeded: 5,
  })
  expect(judgeCriterion(most, oneArm(1, 1, 1, 1, 1), seeds(5)).reason).toMatchInlineSnapshot(
    `"supported: share of seeds with test.accuracy of arm at end above 0.9: 1.00 [0.55, 1.00] above one half, 5 of 5 seeds, one-sided Clopper-Pearson at 95 %"`,
  )
  expect(judgeCriterion(most, oneArm(0, 0, 0, 0, 0), seeds(5)).reason).toMatchInlineSnapshot(
    `"refuted: share of seeds with test.accuracy of arm at end above 0.9: 0.00 [0.00, 0.45] not above one half, 0 of 5 seeds, one-sided Clopper-Pearson at 95 %"`,
  )
})
