import { expect, test } from 'vitest'
import { mean } from './mean.ts'

test('equal values have exactly their value as mean, which a plain sum has not', () => {
  expect([0.97, 0.97, 0.97].reduce((sum, value) => sum + value) / 3).not.toBe(0.97)
  expect(mean([0.97, 0.97, 0.97])).toBe(0.97)
})

test('averages', () => {
  expect(mean([1, 2, 6])).toBe(3)
})
