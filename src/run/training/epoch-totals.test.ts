import { expect, test } from 'vitest'
import { epochTotals } from './epoch-totals.ts'

test('step means are weighted by their rows', () => {
  const totals = epochTotals('mean')
  totals.add({ losses: Float32Array.of(1, 2), hits: Int32Array.of(4, 2) }, 8, 4)
  totals.add({ losses: Float32Array.of(8), hits: Int32Array.of(0) }, 2, 2)
  // (1 * 4 + 2 * 4 + 8 * 2) / 10; the mean of the steps would be 11 / 3.
  expect(totals.loss).toBeCloseTo(2.8, 12)
  expect(totals.accuracy).toBeCloseTo(0.6, 12)
})

test('step sums are divided by all rows', () => {
  const totals = epochTotals('sum')
  totals.add({ losses: Float32Array.of(4, 8), hits: Int32Array.of(4, 4) }, 8, 4)
  totals.add({ losses: Float32Array.of(16), hits: Int32Array.of(2) }, 2, 2)
  expect(totals.loss).toBeCloseTo(2.8, 12)
})

test('one step of NaN makes the epoch NaN', () => {
  const totals = epochTotals('mean')
  totals.add({ losses: Float32Array.of(1, Number.NaN), hits: Int32Array.of(1, 1) }, 8, 4)
  expect(totals.loss).toBeNaN()
})

test('the batches of one step may end in a smaller one', () => {
  const totals = epochTotals('mean')
  totals.add({ losses: Float32Array.of(1, 2, 8), hits: Int32Array.of(4, 2, 0) }, 10, 4)
  expect(totals.loss).toBeCloseTo(2.8, 12)
  expect(totals.accuracy).toBeCloseTo(0.6, 12)
})
