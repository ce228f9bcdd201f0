import { expect, test } from 'vitest'
import { seedsForMean, seedsForShare } from './seeds-needed.ts'

// SciPy: the first n with (q + stats.t.ppf(0.8, n - 1)) * s / np.sqrt(n) <= d, where q is stats.t.isf(rate, n - 1) moved by Hall's formula
test('seeds for a mean agree with a search in SciPy', () => {
  expect(seedsForMean(0.02, { deviation: 0.05, skewness: 0 }, 0.05, 5)).toBe(41)
  expect(seedsForMean(1, { deviation: 1, skewness: 0 }, 0.0125, 3)).toBe(13)
})

test('a tail towards the border takes more of them', () => {
  expect(seedsForMean(0.02, { deviation: 0.05, skewness: -1 }, 0.05, 5)).toBe(51)
  expect(seedsForMean(0.02, { deviation: 0.05, skewness: 1 }, 0.05, 5)).toBe(34)
})

test('no number decides a mean on the border', () => {
  expect(seedsForMean(0, { deviation: 1, skewness: 0 }, 0.05, 5)).toBeNull()
})

// SciPy: the first n with stats.beta.ppf(0.05, floor(p n), n - floor(p n) + 1) >= 0.5
test('seeds for a share agree with a search in SciPy', () => {
  expect(seedsForShare(3, 3, 0.5, 0.05)).toBe(5)
  expect(seedsForShare(0, 3, 0.5, 0.05)).toBe(5)
})

test('no number decides an even share', () => {
  expect(seedsForShare(2, 4, 0.5, 0.05)).toBeNull()
})
