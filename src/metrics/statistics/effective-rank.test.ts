import { expect, test } from 'vitest'
import { effectiveRank } from './effective-rank.ts'

const rankOf = (values: readonly number[], shape: readonly number[]) =>
  effectiveRank.compute(Float32Array.from(values), shape)

test('singular values 2 and 1, whichever way they lie', () => {
  // p = 2/3 and 1/3: exp(2/3 ln 3/2 + 1/3 ln 3) = 3 / 2^(2/3). With squared singular values, 4/5 and 1/5, it would be 1.649.
  const expected = 3 / 2 ** (2 / 3)
  expect(rankOf([2, 0, 0, 1], [2, 2])).toBeCloseTo(expected, 12)
  expect(rankOf([0, 2, 0, -1, 0, 0], [2, 3])).toBeCloseTo(expected, 12)
  expect(rankOf([0, 1, 2, 0, 0, 0], [3, 2])).toBeCloseTo(expected, 12)
  // [[3, 0], [4, 5]] has the singular values √45 and √5 (their product is the determinant, 15, the sum of their squares 50): p = 3/4, 1/4.
  expect(rankOf([3, 0, 4, 5], [2, 2])).toBeCloseTo(4 / 3 ** 0.75, 12)
})

test('1 for copies of one neuron, 0 for zeros, the full width for the identity', () => {
  const copies = Float32Array.from({ length: 784 * 128 }, (_, index) => Math.fround(Math.sin(Math.floor(index / 128))))
  expect(effectiveRank.compute(copies, [784, 128])).toBe(1)
  expect(rankOf([0, 0, -0, 0], [2, 2])).toBe(0)
  expect(rankOf([1, 0, 0, 0, 1, 0, 0, 0, 1], [3, 3])).toBeCloseTo(3, 14)
})

test('the same for a matrix of any scale, up to the limits of float32', () => {
  for (const scale of [2 ** -120, 1, 2 ** 120]) {
    expect(rankOf([2 * scale, 0, 0, scale], [2, 2])).toBeCloseTo(3 / 2 ** (2 / 3), 12)
  }
})

test('of something that is no number, no number', () => {
  expect(rankOf([1, Number.POSITIVE_INFINITY, 0, 1], [2, 2])).toBeNaN()
})
