import { expect, test } from 'vitest'
import { shareInterval } from './share-interval.ts'

// SciPy: stats.binomtest(k, n).proportion_ci(0.95, 'exact')
test.each([
  [5, 5, 0.47817624989501856, 1],
  [0, 5, 0, 0.5218237501049814],
  [7, 10, 0.3475471499399921, 0.9332604888222655],
  [6, 6, 0.5407418735600995, 1],
  [5, 6, 0.3587654210025136, 0.9957892554855104],
])('%i of %i agrees with SciPy', (hits, seeds, low, high) => {
  const interval = shareInterval(hits, seeds, 0.05)
  expect(interval[0]).toBeCloseTo(low, 10)
  expect(interval[1]).toBeCloseTo(high, 10)
})
