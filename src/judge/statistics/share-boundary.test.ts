import { expect, test } from 'vitest'
import { plannedLooks } from './look-plan.ts'
import { shareBoundaries, upperTail } from './share-boundary.ts'

test('a single look: the fewest whose tail is within the rate, by hand', () => {
  // Of ten fair coins: P(X >= 8) = 56 / 1024 = 0.0547, P(X >= 9) = 11 / 1024 = 0.0107.
  expect(shareBoundaries(plannedLooks([10]), 0.5, 0.05)).toEqual([9])
  expect(shareBoundaries(plannedLooks([10]), 0.5, 0.055)).toEqual([8])
  expect(upperTail(9, 10, 0.5)).toBeCloseTo(11 / 1024, 15)
  expect(upperTail(14, 14, 0.8)).toBeCloseTo(0.8 ** 14, 15)
})

test('what an early look cannot use, a later one can', () => {
  // Of the rate 0.05 the look at 5 has (5 / 10)^1.25 = 0.42, which is 0.021: all five hold in 0.031 of trials, so nothing decides there. The look at 10 has all of 0.05.
  expect(shareBoundaries(plannedLooks([5, 10]), 0.5, 0.05)).toEqual([6, 9])
  // With 0.1: five of five, 32 of 1024 courses, are within 0.042. Of the others 5 have nine and 35 have eight: 72 in all, within 0.1 (102);
  // 110 more have seven.
  expect(shareBoundaries(plannedLooks([5, 10]), 0.5, 0.1)).toEqual([5, 8])
})

test('one more than there are where even all would not do', () => {
  expect(shareBoundaries(plannedLooks([3]), 0.5, 0.05)).toEqual([4])
})

test('what the last look of a plan cannot use, looks that are added can', () => {
  // Five of five, 32 of 1024 courses, are within 0.05 (51). Of the others 5 have nine of ten: 37 in all; 35 more have eight.
  expect(shareBoundaries([...plannedLooks([5]), { looks: [10], horizon: 10 }], 0.5, 0.05)).toEqual([5, 9])
})

test('looks at other seeds have used of alpha what they could', () => {
  const moved = (looks: readonly number[]) => [{ looks: [5], horizon: 5, from: 1 }, ...plannedLooks(looks)]
  // All of five hold in 0.03125, so that of 0.05 as little is left as five more cannot meet; of 0.0625 there is enough for both.
  expect(shareBoundaries(moved([5]), 0.5, 0.05)).toEqual([6])
  expect(shareBoundaries(moved([6]), 0.5, 0.05)).toEqual([6])
  expect(shareBoundaries(moved([5]), 0.5, 0.0625)).toEqual([5])
})
