import { expect, test } from 'vitest'
import type { RowAnswers } from '../metrics/measurements.ts'
import type { Criterion } from './criteria/criteria.ts'
import { openBudget } from './error-budget.ts'
import { accuracy, arm, lookAt, run } from './evidence.fixture.ts'
import { judgeCriterion } from './judge-criterion.ts'
import { budgetOfGroups, groupSizeOf } from './seed-groups.ts'
import { looksOf } from './statistics/look-plan.ts'
import type { Replicate } from './verdict.ts'

test('looks at groups count whole groups, and one that completes none is the look before it', () => {
  const at = (looks: readonly number[], look: number, size: number) => {
    const budget = budgetOfGroups(openBudget(lookAt(looks, look)), size)
    return budget === null ? null : [looksOf(budget.plan), budget.look]
  }
  expect(at([5, 15, 25], 1, 5)).toEqual([[1, 3, 5], 1])
  expect(at([6, 15, 19, 25], 2, 5)).toEqual([[1, 3, 5], 1])
  expect(at([6, 15, 19, 25], 3, 5)).toEqual([[1, 3, 5], 2])
  expect(at([3, 15], 0, 5)).toBeNull()
  expect(at([3, 15], 1, 5)).toEqual([[3], 0])
  expect(at([3, 5], 1, 1)).toEqual([[3, 5], 1])
})

test('looks at other seeds count whole groups by themselves, and are no looks of these', () => {
  const confidence = {
    level: 0.95,
    plan: [
      { looks: [15], horizon: 15, from: 2 },
      { looks: [5, 15], horizon: 15 },
    ],
    look: 1,
  }
  const budget = budgetOfGroups(openBudget(confidence), 5)
  expect(budget?.plan).toEqual([
    { looks: [3], horizon: 3, from: 2 },
    { looks: [1, 3], horizon: 3 },
  ])
  expect(budget?.look).toBe(1)
})

test('the size of groups is that of the ensemble that is read', () => {
  const reading = { arm: 'arm', at: { kind: 'end' } } as const
  expect(groupSizeOf([{ ...reading, metric: 'test.accuracy' }])).toBe(1)
  const both = ['test.accuracy', 'ensemble.4.test.accuracy'].map((metric) => ({ ...reading, metric }))
  expect(groupSizeOf(both)).toBe(4)
})

/** A network that is right about the rows whose numbers are given, of ten rows of class 1, and sure of it. */
function network(...right: readonly number[]): Replicate {
  const rows = Array.from({ length: 10 }, (_, row) => row)
  const answers: RowAnswers = {
    rows: 'same',
    classes: 2,
    scores: Float32Array.from(rows.flatMap((row) => (right.includes(row) ? [-5, -0.01] : [-1, -0.46]))),
    areLogProbabilities: true,
    labels: rows.map(() => 1),
  }
  const replicate = run({ 'test.accuracy': [0.1, 0.1, 0.1, right.length / 10] })
  return 'measurements' in replicate
    ? { measurements: { ...replicate.measurements, answers: { test: answers } } }
    : replicate
}

const together = { ...accuracy(), metric: 'ensemble.2.test.accuracy', metrics: ['ensemble.2.test.accuracy'] }
const single = { arm: 'arm', metric: 'test.accuracy', at: { kind: 'end' }, relativeTo: null } as const
const seven = arm(network(0, 1), network(2), network(0), network(1), network(3), network(4, 5, 6), network(7))

test('groups of seeds are judged in the place of seeds, and a seed that is left over is not', () => {
  const criterion: Criterion = { kind: 'exceeds', subject: together, reference: single, margin: { by: 0 } }
  const judged = judgeCriterion(criterion, { arm: seven }, lookAt([7], 0))
  expect(judged.findings[0]?.seeds.map(({ seed }) => seed)).toEqual([1, 3, 5])
  expect(judged.findings[0]?.groupSize).toBe(2)
  // All of them are right about every row: -0.46 is the larger of two logarithms.
  expect(judged.findings[0]?.seeds.map(({ value }) => value)).toEqual([0.85, 0.9, 0.8])
  expect(judged.reason).toMatchInlineSnapshot(
    `"supported: ensemble.2.test.accuracy of arm at end − test.accuracy of arm at end 0.850 [0.756, 0.944] above 0, paired t interval at 91.65 % over 3 groups of 2 seeds"`,
  )
  expect(judged.sentence).toMatchInlineSnapshot(
    `"The mean over groups of 2 seeds of the difference, ensemble.2.test.accuracy of arm at end minus test.accuracy of arm at end in the same group, is greater than 0."`,
  )
})

test('too few groups leave it open, and say how many seeds it takes', () => {
  const criterion: Criterion = { kind: 'above', subject: together, level: 0.5 }
  const judged = judgeCriterion(criterion, { arm: seven }, lookAt([4, 7], 0))
  expect([judged.verdict, judged.seedsNeeded]).toEqual(['inconclusive', 6])
  expect(judged.reason).toMatchInlineSnapshot(
    `"inconclusive: ensemble.2.test.accuracy of arm at end 1 [-Infinity, Infinity] too wide for "above 0.5", 2 of the at least 3 groups of 2 seeds that a mean needs"`,
  )
  const none = judgeCriterion(
    { ...criterion, subject: { ...together, metrics: ['ensemble.9.test.accuracy'] } },
    { arm: seven },
    lookAt([7], 0),
  )
  expect(none.reason).toMatchInlineSnapshot(`"inconclusive: 7 of the 9 seeds that one ensemble needs"`)
})

test('what a network answered has to be there', () => {
  const criterion: Criterion = { kind: 'above', subject: together, level: 0.5 }
  const judged = judgeCriterion(
    criterion,
    { arm: arm(network(0), run({ 'test.accuracy': [0, 0, 0, 0] })) },
    lookAt([2], 0),
  )
  expect(judged.reason).toMatchInlineSnapshot(`"error: what seed 2 of arm answered for test rows was not kept."`)
})
