import { expect, test } from 'vitest'
import { quotientBounds } from './quotient-bounds.ts'

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
  expect(quotientBounds(dividend, divisor)).toEqual(quotient)
})
