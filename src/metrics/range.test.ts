import { expect, test } from 'vitest'
import { anywhere, differenceRange, notNegative, quotientRange, rangeOfAll } from './range.ts'

test('a difference reaches from the lowest minus the highest to the highest minus the lowest', () => {
  expect(differenceRange([0, 1], [0, 1])).toEqual([-1, 1])
  expect(differenceRange([2, 5], [1, 10])).toEqual([-8, 4])
  expect(differenceRange([0, Number.POSITIVE_INFINITY], [0, Number.POSITIVE_INFINITY])).toEqual(anywhere)
})

test('a quotient keeps its sign only where neither part can be negative', () => {
  expect(quotientRange([0, 1], [0, 5])).toEqual(notNegative)
  expect(quotientRange([-1, 1], [0, 5])).toEqual(anywhere)
  expect(quotientRange([0, 1], anywhere)).toEqual(anywhere)
})

test('several ranges lie in one that holds them all', () => {
  expect(rangeOfAll([[0, 1], notNegative, [-3, 2]])).toEqual([-3, Number.POSITIVE_INFINITY])
  expect(rangeOfAll([])).toEqual(anywhere)
})
