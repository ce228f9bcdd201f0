import { expect, test } from 'vitest'
import { coveredShare } from './covered-share.ts'

// Wilks: the share b of n values with n b^(n − 1) − (n − 1) b^n = alpha; SciPy: stats.beta.ppf(0.05, n - 1, 2)
test.each([
  [2, 0.02532056551910361],
  [3, 0.13535036217158378],
  [5, 0.3425916819988613],
  [10, 0.6058366975634952],
  [20, 0.7838938357931526],
])('of %i seeds', (count, share) => {
  expect(coveredShare(count, 0.05)).toBeCloseTo(share, 12)
  expect(count * share ** (count - 1) - (count - 1) * share ** count).toBeCloseTo(0.05, 10)
})

test('at the level 1 nothing is sure', () => {
  expect(coveredShare(20, 0)).toBe(0)
})
