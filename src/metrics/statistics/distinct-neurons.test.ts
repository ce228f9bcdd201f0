import { expect, test } from 'vitest'
import { distinctNeurons } from './distinct-neurons.ts'

/** Writes a matrix row by row, as it is stored. */
function count(...rows: readonly (readonly number[])[]): number {
  return distinctNeurons.compute(Float32Array.from(rows.flat()), [rows.length, rows[0]?.length ?? 0])
}

test('counts different columns, not different rows or values', () => {
  expect(count([1, 2, 1], [3, 3, 3])).toBe(2)
  expect(count([1, 1, 1], [2, 2, 2], [3, 3, 3])).toBe(1)
  expect(count([1, 2, 3], [1, 2, 3])).toBe(3)
})

test('tells columns apart that differ in the last row alone, or by one bit', () => {
  expect(count([0, 0, 0], [5, 5, 5], [1, 1, 2])).toBe(2)
  expect(count([1, 1 + 2 ** -23])).toBe(2)
})

test('does not take columns for equal that share each value with another', () => {
  expect(count([1, 1, 2, 2], [3, 4, 3, 4])).toBe(4)
  // Once apart, columns stay apart, even when a later row agrees.
  expect(count([1, 2, 1], [7, 7, 7], [5, 5, 6])).toBe(3)
})

test('takes +0 for -0, and any NaN for any other', () => {
  expect(count([0, -0], [1, 1])).toBe(1)
  const payloads = new Float32Array(Uint32Array.of(0x7fc00000, 0x7fc00001, 0xffc00000).buffer)
  expect(distinctNeurons.compute(payloads, [3])).toBe(1)
  expect(count([Number.NaN, 0])).toBe(2)
})

test('counts the different values of a bias', () => {
  expect(distinctNeurons.compute(Float32Array.of(0.1, 0.2, 0.1), [3])).toBe(2)
})

test('agrees with comparing every pair of columns', () => {
  for (let round = 0; round < 50; round += 1) {
    // Few different values, so that copies are common.
    const values = Float32Array.from({ length: 5 * 12 }, (_, index) => ((index * 37 + round * 11) ** 2 % 7) % 2)
    const column = (neuron: number) => [0, 1, 2, 3, 4].map((row) => values[row * 12 + neuron]).join()
    const columns = Array.from({ length: 12 }, (_, neuron) => column(neuron))
    const originals = columns.filter((text, neuron) => columns.indexOf(text) === neuron)
    expect(distinctNeurons.compute(values, [5, 12])).toBe(originals.length)
  }
})
