import quantile from '@stdlib/stats-base-dists-normal-quantile'
import { expect, test } from 'vitest'
import { standardNormalQuantile, toStandardNormalQuantiles } from './normal-quantile.ts'
import { randomStream } from './stream.ts'

/** Those of whose quantile, made alone or with the others, the bits are not the package's. */
function others(numbers: readonly number[]): readonly number[] {
  const together = Float64Array.from(numbers)
  toStandardNormalQuantiles(together)
  return numbers.filter((p, place) => {
    const expected = quantile(p, 0, 1)
    return !Object.is(standardNormalQuantile(p), expected) || !Object.is(together[place], expected)
  })
}

test('quantiles have the bits of the package', () => {
  const uniform = randomStream(1, 'quantiles')
  expect(others(Array.from({ length: 300_000 }, uniform))).toEqual([])
})

test('they have them in the tails, around powers of two and where one approximation follows another', () => {
  const uniform = randomStream(2, 'quantiles')
  const small = Array.from({ length: 55 }, (_, power) => 2 ** -power)
  const borders = [0.5, 0.25, 0.75, 0.125, 0.875, 0.0054, 0.9946, 0.005_469, 1e-4, Number.MIN_VALUE]
  const around = [...small, ...borders].flatMap((border) =>
    Array.from({ length: 400 }, (_, index) => border * (1 + (index - 200) * 2 ** -(52 - (index % 40)))),
  )
  const tails = Array.from({ length: 50_000 }, () => uniform() ** 8)
  const both = [...around, ...tails].flatMap((p) => [p, 1 - p]).filter((p) => p >= 0 && p <= 1)
  expect(both.length).toBeGreaterThan(100_000)
  expect(others([...both, 0, 1, Number.NaN])).toEqual([])
})
