import { expect, test } from 'vitest'
import { budgetOfAll, budgetOfAny, halfToRefute, openBudget, seedsAtTheirRate } from './error-budget.ts'
import { lookAt } from './evidence.fixture.ts'
import { plannedLooks } from './statistics/look-plan.ts'

const budget = openBudget(lookAt([5, 15], 0))
const later = openBudget(lookAt([5, 15], 1))

test('each direction has the whole rate, over all looks', () => {
  expect(budget.support).toBeCloseTo(0.05, 14)
  expect(budget.refute).toBeCloseTo(0.05, 14)
  expect(budget.clean).toBeCloseTo(0.05, 14)
})

test.each([
  [5, budget, 32],
  [15, later, 8],
])('four parts by %i seeds: the rate is divided on the side where one part decides', (_seeds, whole, divisor) => {
  const all = budgetOfAll(whole, 4, 1)
  expect([all.support, all.refute, all.clean]).toEqual([whole.support, whole.refute / divisor, whole.clean])
  const any = budgetOfAny(whole, 4, 1)
  expect([any.support, any.refute, any.clean]).toEqual([whole.support / divisor, whole.refute, whole.clean / divisor])
})

test('where all four have to decide together, each has the whole rate', () => {
  expect(budgetOfAll(budget, 4, 4)).toEqual(budget)
  expect(budgetOfAny(budget, 4, 4)).toEqual(budget)
})

test.each([
  [0.95, [3, 5], 2],
  [0.95, [], 0],
  [0.95, [5, 3], 0],
  [0.95, [2.5], 0],
  [1.01, [3], 0],
  [Number.NaN, [3], 0],
])('refuses level %d and look %j, %i', (level, looks, look) => {
  expect(() => openBudget({ level, plan: plannedLooks(looks), look })).toThrow(
    expect.objectContaining({ code: 'internal/broken' }),
  )
})

test('more seeds are reckoned at the rate that they have', () => {
  const part = budgetOfAll(budgetOfAll(budget, 4, 1), 2, 1)
  expect(part.ofManySeeds.refute).toBeCloseTo(0.05 / 8 ** 1.5, 14)
  expect(part.ofManySeeds).toEqual(budgetOfAll(budgetOfAll(later, 4, 1), 2, 1).ofManySeeds)
  expect(part.ofManySeeds.refute).toBeCloseTo(budgetOfAll(budgetOfAll(later, 4, 1), 2, 1).refute, 14)
  expect(budgetOfAny(budget, 4, 1).ofManySeeds.support).toBeCloseTo(0.05 / 8, 14)
  expect(halfToRefute(part).ofManySeeds.refute).toBe(part.ofManySeeds.refute / 2)
  const told = (few: number | null, many: number | null) =>
    seedsAtTheirRate(part, 'refute', (total) => (total === part.refute ? few : many))
  expect([told(9, 6), told(40, 20), told(12, 7), told(null, 30), told(null, null)]).toEqual([9, 20, 10, 30, null])
  expect(seedsAtTheirRate(part, 'support', (total) => Math.round(1 / total))).toBe(20)
})
