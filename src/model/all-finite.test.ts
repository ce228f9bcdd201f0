import { expect, test } from 'vitest'
import { allFinite } from './all-finite.ts'

const largest = (2 - 2 ** -23) * 2 ** 127

test.each([
  [[], true],
  [[0, -0, 1, -1, largest, -largest, 2 ** -149, -(2 ** -149)], true],
  [[1, Number.POSITIVE_INFINITY], false],
  [[Number.NEGATIVE_INFINITY, 1], false],
  [[1, Number.NaN, 2], false],
])('all of %o are finite: %s', (values, expected) => {
  expect(allFinite(Float32Array.from(values))).toBe(expected)
})

test('only the part that is given counts, and a NaN of any payload and sign', () => {
  const values = Float32Array.of(Number.NaN, 1, 2, Number.NaN)
  expect(allFinite(values.subarray(1, 3))).toBe(true)
  expect(allFinite(new Float32Array(Uint32Array.of(0x7f800001).buffer))).toBe(false)
  expect(allFinite(new Float32Array(Uint32Array.of(0xffffffff).buffer))).toBe(false)
})
