import quantile from '@stdlib/stats-base-dists-t-quantile'
import { expect, test } from 'vitest'
import { standardNormal } from '../../random/normal.ts'
import { randomStream } from '../../random/stream.ts'
import { coneShare } from './cone.ts'
import { plannedLooks, spending } from './look-plan.ts'
import { tRates } from './t-rates.ts'

test('a single look has what its stage may spend', () => {
  expect(tRates(plannedLooks([7]), 0.05)[0]).toBeCloseTo(0.04175, 12)
})

// The union bound is 0.0039, 0.0035 and so on, in sum 0.04175; what is decided at both looks is not counted twice, so that later looks have more.
test('of several looks, later ones have more than a union bound gives them', () => {
  const plan = plannedLooks([3, 5, 10, 20])
  const rates = tRates(plan, 0.05)
  const spent = spending(plan).map((share) => share * 0.05)
  expect(rates[0]).toBeCloseTo(spent[0] ?? 0, 12)
  for (const look of [1, 2, 3]) expect(rates[look]).toBeGreaterThan((spent[look] ?? 0) - (spent[look - 1] ?? 0))
  expect(rates.reduce((sum, rate) => sum + rate, 0)).toBeLessThan(0.05)
})

test('looks of fewer than three seeds spend nothing', () => {
  const [one, two, ...rest] = tRates(plannedLooks([1, 2, 3, 5]), 0.05)
  expect([one, two]).toEqual([0, 0])
  expect(rest).toEqual(tRates(plannedLooks([3, 5]), 0.05))
})

// An independent oracle: courses of normal values, with their t statistics.
test('simulated courses cross the bounds as often as they may, at each look and in added ones', () => {
  const plan = [...plannedLooks([3, 5, 8]), { looks: [12], horizon: 12 }]
  const looks = [3, 5, 8, 12]
  const bounds = tRates(plan, 0.2).map((rate, look) => quantile(1 - rate, (looks[look] ?? 0) - 1))
  const uniform = randomStream(1, 't-rates')
  const trials = 60_000
  const crossed = [0, 0, 0, 0]
  for (let trial = 0; trial < trials; trial += 1) {
    const values = Array.from({ length: 12 }, () => standardNormal(uniform))
    const look = looks.findIndex((seeds, index) => tOf(values.slice(0, seeds)) > (bounds[index] ?? 0))
    if (look >= 0) crossed[look] = (crossed[look] ?? 0) + 1
  }
  let sum = 0
  for (const [look, spent] of spending(plan).entries()) {
    sum += crossed[look] ?? 0
    // Five standard errors.
    expect(Math.abs(sum / trials - 0.2 * spent)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / trials))
  }
})

// SciPy: stats.t.cdf(2, 4) = 0.9419417382415922, stats.t.cdf(-0.5, 9) = 0.31453564991301314
test('the cone is Student’s t', () => {
  expect(coneShare(5, Math.atan(2 / 2))).toBeCloseTo(0.9419417382415922, 14)
  expect(coneShare(10, Math.atan(-0.5 / 3))).toBeCloseTo(0.31453564991301314, 14)
})

function tOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return mean / Math.sqrt(variance / values.length)
}
