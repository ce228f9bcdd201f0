import { expect, test } from 'vitest'
import { coneShare } from './cone.ts'
import { oneSeedMore, onGrid, valueAt } from './one-seed-more.ts'

// The closed form of what the integral carries on.
test('of courses that no look has decided, one seed more makes the cone of one dimension more', () => {
  for (const seeds of [3, 10, 40, 120]) {
    const more = oneSeedMore(
      onGrid((angle) => coneShare(seeds, angle)),
      seeds,
      Math.sqrt(seeds),
    )
    for (const angle of [-1, -0.3, 0, 0.2, 1.1])
      expect(valueAt(more, angle)).toBeCloseTo(coneShare(seeds + 1, angle), 5)
  }
})

test('a bound of a look cuts off what lies beyond it, before and after a step without one was kept', () => {
  const all = onGrid((angle) => coneShare(5, angle))
  const bounded = oneSeedMore(all, 5, 1)
  expect(oneSeedMore(all, 5, Math.sqrt(5))).not.toEqual(bounded)
  expect(oneSeedMore(all, 5, 1)).toEqual(bounded)
  // What is left: u at most 1, of √5 sin φ.
  expect(valueAt(bounded, Math.PI / 2)).toBeCloseTo(coneShare(5, Math.asin(1 / Math.sqrt(5))), 6)
})

// A bound at the very end cuts nothing off: what is weighted at once is what is integrated piece by piece.
test('a step without a bound is the same as one whose bound is where nothing lies', () => {
  for (const seeds of [3, 9, 40]) {
    const values = onGrid((angle) => coneShare(seeds, angle) ** 2)
    const almost = oneSeedMore(values, seeds, Math.sqrt(seeds) * (1 - 1e-14))
    const unbound = oneSeedMore(values, seeds, Math.sqrt(seeds))
    for (const [index, value] of unbound.entries()) expect(Math.abs(value - (almost[index] ?? 0))).toBeLessThan(1e-10)
  }
})
