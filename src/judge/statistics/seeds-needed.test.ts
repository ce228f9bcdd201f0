import { expect, test } from 'vitest'
import { seedsForMean, seedsForShare } from './seeds-needed.ts'

// SciPy: the first n with (stats.t.ppf(1 - alpha / 2, n - 1) + stats.t.ppf(0.8, n - 1)) * s / np.sqrt(n) <= d
test('seeds for a mean agree with a search in SciPy', () => {
  expect(seedsForMean(0.02, 0.05, 0.05, 5)).toBe(52)
  expect(seedsForMean(1, 1, 0.0125, 3)).toBe(15)
})

test('no number decides a mean on the border', () => {
  expect(seedsForMean(0, 1, 0.05, 5)).toBeNull()
})

// SciPy: the first n with stats.beta.ppf(0.025, floor(p n), n - floor(p n) + 1) > 0.5
test('seeds for a share agree with a search in SciPy', () => {
  expect(seedsForShare(3, 3, 0.05)).toBe(6)
  expect(seedsForShare(0, 3, 0.05)).toBe(6)
})

test('no number decides an even share', () => {
  expect(seedsForShare(2, 4, 0.05)).toBeNull()
})
