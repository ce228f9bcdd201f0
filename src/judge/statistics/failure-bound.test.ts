import { expect, test } from 'vitest'
import { failureBound } from './failure-bound.ts'

test('n clean seeds at the bound have probability alpha', () => {
  expect((1 - failureBound(5, 0.05)) ** 5).toBeCloseTo(0.05, 14)
  // By hand: 1 - 0.05 ** (1 / 5).
  expect(failureBound(5, 0.05)).toBeCloseTo(0.4507197283469412, 12)
})

test('nears the rule of three', () => {
  expect(failureBound(1000, 0.05) * 1000).toBeCloseTo(3, 1)
})
