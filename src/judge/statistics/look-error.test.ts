import { expect, test } from 'vitest'
import { lookError } from './look-error.ts'

test('spends in proportion to seeds, all of it over all looks', () => {
  const looks = [3, 5, 10, 20]
  const spent = looks.map((_, look) => lookError({ level: 0.95, looks, look }))
  expect(spent[0]).toBeCloseTo((0.05 * 3) / 38, 14)
  expect(spent.reduce((sum, rate) => sum + rate, 0)).toBeCloseTo(0.05, 14)
})

test('a single look spends it all', () => {
  expect(lookError({ level: 0.9, looks: [7], look: 0 })).toBeCloseTo(0.1, 14)
})

test.each([
  { level: 0.95, looks: [3, 5], look: 2 },
  { level: 0.95, looks: [], look: 0 },
  { level: 0.95, looks: [5, 3], look: 0 },
  { level: 0.95, looks: [2.5], look: 0 },
  { level: 1, looks: [3], look: 0 },
  { level: Number.NaN, looks: [3], look: 0 },
])('refuses %j', (confidence) => {
  expect(() => lookError(confidence)).toThrow(expect.objectContaining({ code: 'internal/broken' }))
})
