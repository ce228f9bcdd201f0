import { expect, test } from 'vitest'
import { largestEigenvalue } from './largest-eigenvalue.ts'

const by = (matrix: readonly (readonly number[])[]) => async (vector: Float64Array) =>
  Float64Array.from(matrix, (row) => row.reduce((sum, value, index) => sum + value * (vector[index] ?? 0), 0))
const start = Float64Array.of(0.3, -0.8, 0.5)

test.each([
  // Eigenvalues 2 − √2, 2 and 2 + √2.
  [
    [
      [2, -1, 0],
      [-1, 2, -1],
      [0, -1, 2],
    ],
    2 + Math.SQRT2,
  ],
  // −5, 1 and 2: the magnitude of the negative one is larger.
  [
    [
      [-5, 0, 0],
      [0, 1, 0],
      [0, 0, 2],
    ],
    2,
  ],
  // All negative: the largest is the one next to 0.
  [
    [
      [-5, 0, 0],
      [0, -1, 0],
      [0, 0, -3],
    ],
    -1,
  ],
  [
    [
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ],
    0,
  ],
])('of %j it is %d', async (matrix, expected) => {
  expect(Math.abs((await largestEigenvalue(by(matrix), start)) - expected)).toBeLessThan(5e-3)
})

test('a product that is not finite gives no number', async () => {
  expect(await largestEigenvalue(async (vector) => vector.map(() => Number.POSITIVE_INFINITY), start)).toBeNaN()
})
