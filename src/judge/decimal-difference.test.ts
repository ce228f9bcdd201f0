import { expect, test } from 'vitest'
import { decimalDifference } from './decimal-difference.ts'

test.each([
  [0.8, 0.7, 0.1],
  [0.8001, 0.8, 0.0001],
  [0.7, -0.1, 0.8],
  [3e-9, 1e-9, 2e-9],
  [1e30, 1e29, 9e29],
  [0.5, 0.5, 0],
])('%f − %f is %f', (minuend, subtrahend, difference) => {
  expect(decimalDifference(minuend, subtrahend)).toBe(difference)
})

test('an infinite end stays infinite', () => {
  expect(decimalDifference(Infinity, 1)).toBe(Infinity)
})
