import { expect, test } from 'vitest'
import { summarizeColumn } from './summarize-column.ts'

const numbers = (values: Float32Array) => summarizeColumn({ kind: 'numbers', name: 'x', sides: [], values })

test('different numbers are counted, up to as many as take no more room than a column should', () => {
  expect(numbers(Float32Array.of(1, 2, 2, Number.NaN, 5))).toMatchObject({
    missing: 1,
    range: [1, 5],
    mean: 2.5,
    distinct: 3,
  })
  expect(numbers(Float32Array.from({ length: 65_536 }, (_, row) => row)).distinct).toBe(65_536)
  expect(numbers(Float32Array.from({ length: 100_000 }, (_, row) => row))).toMatchObject({
    range: [0, 99_999],
    distinct: null,
  })
})
