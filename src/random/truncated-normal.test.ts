import { expect, test } from 'vitest'
import { streamOf } from './stream.ts'
import { truncatedDeviation, truncatedStandardNormal } from './truncated-normal.ts'

/** Midpoints of n equal parts of [0, 1): integrates over the distribution instead of sampling it. */
function midpoints(count: number): () => number {
  let index = 0
  return () => {
    index += 1
    return (index - 0.5) / count
  }
}

// Oracle: python3 -c "from statistics import NormalDist as N; from math import sqrt; n = N(); print([sqrt(1 - 2*c*n.pdf(c)/(2*n.cdf(c) - 1)) for c in (1, 2, 3)])"
test.for([
  [1, 0.5395600937548969],
  [2, 0.8796256610342398],
  [3, 0.9865783925581086],
] as const)('a cut at %f leaves the standard deviation %f', ([cut, deviation]) => {
  expect(truncatedDeviation(cut)).toBeCloseTo(deviation, 13)
  const count = 20_000
  const uniform = midpoints(count)
  const values = new Float64Array(count)
  truncatedStandardNormal(streamOf(uniform), cut)(values)
  expect(values.reduce((sum, value) => sum + value, 0) / count).toBeCloseTo(0, 10)
  expect(Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / count)).toBeCloseTo(deviation, 6)
})

/** What a draw is made into. */
function numberOf(draw: number, cut: number): number {
  const values = new Float64Array(1)
  truncatedStandardNormal(
    streamOf(() => draw),
    cut,
  )(values)
  return values[0] ?? Number.NaN
}

test('stays within the cut at both ends of [0, 1)', () => {
  expect(numberOf(0, 2)).toBeCloseTo(-2, 12)
  expect(numberOf(0, 2)).toBeGreaterThanOrEqual(-2)
  expect(numberOf(1 - 2 ** -53, 2)).toBeCloseTo(2, 12)
  expect(numberOf(1 - 2 ** -53, 2)).toBeLessThanOrEqual(2)
})

test('is the uncut distribution when the cut is far out', () => {
  // Oracle: python3 -c "from statistics import NormalDist; print(NormalDist().inv_cdf(0.3))"
  expect(numberOf(0.3, 30)).toBeCloseTo(-0.5244005127080407, 12)
  expect(truncatedDeviation(30)).toBe(1)
})
