import { expect, test } from 'vitest'
import { distinctRows } from './distinct-rows.ts'

/** Writes a layer's outputs row by row, as they are stored. */
function count(...rows: readonly (readonly number[])[]): number {
  return distinctRows.compute(Float32Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0])
}

test('counts different rows, not different columns or values', () => {
  expect(count([1, 3], [2, 3], [1, 3])).toBe(2)
  // Three different neurons, one answer.
  expect(count([1, 2, 3], [1, 2, 3])).toBe(1)
  // One neuron three times over, two answers.
  expect(count([1, 1, 1], [2, 2, 2])).toBe(2)
})

test('tells rows apart that differ in the last unit alone, or by one bit', () => {
  expect(count([0, 5, 1], [0, 5, 1], [0, 5, 2])).toBe(2)
  expect(count([1], [1 + 2 ** -23])).toBe(2)
})

test('does not take rows for equal that hold the same values in another order', () => {
  expect(count([1, 2], [2, 1])).toBe(2)
})

test('takes +0 for -0, and any NaN for any other', () => {
  expect(count([0, 1], [-0, 1])).toBe(1)
  expect(count([Number.NaN], [Number.NaN], [0])).toBe(2)
})

test('lies within 1 and the number of rows', () => {
  expect(distinctRows.range([32, 10])).toEqual([1, 32])
  expect(distinctRows.range([Number.POSITIVE_INFINITY, 10])).toEqual([1, Number.POSITIVE_INFINITY])
})
