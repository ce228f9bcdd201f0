import { expect, test } from 'vitest'
import { budgetOfAll, budgetOfAny, openBudget } from './error-budget.ts'

const budget = openBudget({ level: 0.95, looks: [5, 15], look: 0 })

test('clean seeds need no split over looks', () => {
  expect(budget.support).toBeCloseTo(0.0125, 14)
  expect(budget.refute).toBeCloseTo(0.0125, 14)
  expect(budget.clean).toBeCloseTo(0.05, 14)
})

test('four parts: alpha / 8 on the side where one part decides', () => {
  const all = budgetOfAll(budget, 4)
  expect([all.support, all.refute, all.clean]).toEqual([budget.support, budget.refute / 8, budget.clean])
  const any = budgetOfAny(budget, 4)
  expect([any.support, any.refute, any.clean]).toEqual([budget.support / 8, budget.refute, budget.clean / 8])
})
