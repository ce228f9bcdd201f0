import { expect, test } from 'vitest'
import { adjustPValues } from './adjust-p-values.ts'

test('by hand: Holm never falls, Benjamini and Hochberg never rise, seen from the end', () => {
  // Sorted 0.005, 0.01, 0.03, 0.04. Holm: 4 · 0.005, 3 · 0.01, 2 · 0.03, then 0.04 is kept up at 0.06. Step-up: 4 · 0.005, 2 · 0.01, 4 / 3 · 0.03, 0.04.
  const adjusted = adjustPValues([0.01, 0.04, 0.03, 0.005])
  const holm = [0.03, 0.06, 0.06, 0.02]
  const benjaminiHochberg = [0.02, 0.04, 0.04, 0.02]
  for (const [index, values] of adjusted.entries()) {
    expect(values.holm).toBeCloseTo(holm[index] ?? Number.NaN, 14)
    expect(values.benjaminiHochberg).toBeCloseTo(benjaminiHochberg[index] ?? Number.NaN, 14)
  }
})

test("agrees with scipy.stats.false_discovery_control(method='bh')", () => {
  // SciPy 1.17.1, of the 15 p values of Benjamini and Hochberg's own example (section 3.2).
  const published = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  const scipy: readonly number[] = [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.07650000000000001,
    0.486, 0.5811818181818181, 0.7148749999999999, 0.7532307692307693, 0.8132142857142857, 1.0,
  ]
  const adjusted = adjustPValues(published)
  for (const [index, { benjaminiHochberg }] of adjusted.entries()) {
    expect(benjaminiHochberg).toBeCloseTo(scipy[index] ?? Number.NaN, 12)
  }
  // What their paper says of it at 5 %: Bonferroni's (and Holm's) method leaves three, theirs four.
  expect(adjusted.filter(({ holm }) => holm <= 0.05)).toHaveLength(3)
  expect(adjusted.filter(({ benjaminiHochberg }) => benjaminiHochberg <= 0.05)).toHaveLength(4)
})

test('nothing above 1, and nothing of nothing', () => {
  expect(adjustPValues([1, 0.6])).toEqual([
    { holm: 1, benjaminiHochberg: 1 },
    { holm: 1, benjaminiHochberg: 1 },
  ])
  expect(adjustPValues([])).toEqual([])
})
