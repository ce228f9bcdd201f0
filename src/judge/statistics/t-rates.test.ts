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
  const spent = spending(plan).map(({ by }) => by * 0.05)
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
  for (const [look, { by: spent }] of spending(plan).entries()) {
    sum += crossed[look] ?? 0
    // Five standard errors.
    expect(Math.abs(sum / trials - 0.2 * spent)).toBeLessThan(5 * Math.sqrt((0.2 * 0.8) / trials))
  }
})

// The worst that other seeds can do is to cross where these do not: rates are added up.
test('seeds that were moved have what is left, as though nothing were known of how they go with the others', () => {
  const moved = [{ looks: [5], horizon: 5, from: 1 }, ...plannedLooks([5])]
  expect(tRates(moved, 0.05)[0]).toBeCloseTo(0.05 * 0.1 * 0.165, 12)
  expect(tRates([{ looks: [5], horizon: 5, from: 1 }, ...plannedLooks([2, 5])], 0.05)).toEqual([
    0,
    tRates(moved, 0.05)[0],
  ])
  const back = [
    { looks: [2], horizon: 2 },
    { looks: [5], horizon: 5, from: 2 },
    { looks: [5], horizon: 5 },
  ]
  // What two seeds could not use is not for a stage after other looks.
  expect(tRates(back, 0.05)[1]).toBeCloseTo(0.05 * 0.1 * (1 - (0.835 + 0.1 * 0.165)), 12)
})

// Seeds 1 to 5, then 2 to 6, and so on: each shares four of five with the one before.
test('moving the first seed by one, again and again, errs no more often than was promised', () => {
  const windows = 6
  const plans = Array.from({ length: windows }, (_, moved) => [
    ...Array.from({ length: moved }, (_, index) => ({ looks: [5], horizon: 5, from: index + 1 })),
    ...plannedLooks([5]),
  ])
  const bounds = plans.map((plan) => quantile(1 - (tRates(plan, 0.2)[0] ?? 0), 4))
  const [fresh = 0] = bounds
  const uniform = randomStream(1, 'moved')
  const trials = 20_000
  let [wrong, wrongIfFresh] = [0, 0]
  for (let trial = 0; trial < trials; trial += 1) {
    const values = Array.from({ length: 4 + windows }, () => standardNormal(uniform))
    const found = bounds.map((_, from) => tOf(values.slice(from, from + 5)))
    if (found.some((t, from) => t > (bounds[from] ?? 0))) wrong += 1
    if (found.some((t) => t > fresh)) wrongIfFresh += 1
  }
  expect(wrong / trials).toBeLessThan(0.2)
  expect(wrongIfFresh / trials).toBeGreaterThan(0.3)
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
