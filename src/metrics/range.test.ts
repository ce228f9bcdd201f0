import { expect, test } from 'vitest'
import { anywhere, differenceRange, notNegative, quotientRange, rangeOfAll } from './range.ts'

test('a difference reaches from the lowest minus the highest to the highest minus the lowest', () => {
  expect(differenceRange([0, 1], [0, 1])).toEqual([-1, 1])
  expect(differenceRange([2, 5], [1, 10])).toEqual([-8, 4])
  expect(differenceRange([0, Number.POSITIVE_INFINITY], [0, Number.POSITIVE_INFINITY])).toEqual(anywhere)
})

test.each([
  [
    [0, 1],
    [1, 10],
    [0, 1],
  ],
  [
    [1, 10],
    [0, 1],
    [1, Infinity],
  ],
  [
    [2, 3],
    [4, 8],
    [0.25, 0.75],
  ],
  [
    [-2, 3],
    [4, 8],
    [-0.5, 0.75],
  ],
  [
    [-3, -2],
    [4, 8],
    [-0.75, -0.25],
  ],
  [
    [0, 1],
    [0, 1],
    [0, Infinity],
  ],
  [
    [0, Infinity],
    [1, Infinity],
    [0, Infinity],
  ],
  [
    [-Infinity, Infinity],
    [1, 2],
    [-Infinity, Infinity],
  ],
  [
    [0, 0],
    [0, 5],
    [0, 0],
  ],
  [
    [1, 2],
    [-1, 2],
    [-Infinity, Infinity],
  ],
] as const)('%j divided by %j lies within %j', (dividend, divisor, quotient) => {
  expect(quotientRange(dividend, divisor)).toEqual(quotient)
})

test('several ranges lie in one that holds them all', () => {
  expect(rangeOfAll([[0, 1], notNegative, [-3, 2]])).toEqual([-3, Number.POSITIVE_INFINITY])
  expect(rangeOfAll([])).toEqual(anywhere)
})
