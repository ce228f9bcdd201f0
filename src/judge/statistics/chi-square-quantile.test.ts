import { expect, test } from 'vitest'
import { chiSquareQuantile } from './chi-square-quantile.ts'

// SciPy: stats.chi2.ppf(p, d)
test.each([
  [0.05, 3.3, 0.44984992],
  [0.95, 3.3, 8.32869219],
  [0.0001, 500.3, 391.1172151977441],
  // The library alone is wrong in the fourth digit from here on.
  [1e-6, 1700.5, 1437.5398577],
  [0.2, 1700.5, 1651.23392217],
  [0.9999, 1700.5, 1925.98654449],
  [0.8, 4810.666666666667, 4893.019505435741],
])('agrees with SciPy: %f of %f degrees of freedom', (probability, freedom, quantile) => {
  expect(chiSquareQuantile(probability, freedom) / quantile).toBeCloseTo(1, 8)
})
