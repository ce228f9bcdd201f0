import { expect, test } from 'vitest'
import { epochOrder } from './epoch-order.ts'

const rows = Int32Array.of(3, 5, 8, 13, 21, 34, 55, 89)

test('an epoch trains on every row once and leaves the given rows as they are', () => {
  const given = rows.slice()
  expect(epochOrder(given, 1, 1, true).sort()).toEqual(rows)
  expect(given).toEqual(rows)
})

test('the order depends on seed and epoch, and on nothing else', () => {
  const first = epochOrder(rows, 1, 1, true)
  expect(epochOrder(rows, 1, 1, true)).toEqual(first)
  expect(epochOrder(rows, 1, 2, true)).not.toEqual(first)
  expect(epochOrder(rows, 2, 1, true)).not.toEqual(first)
})

test('without shuffling every epoch has the order of the table, in a copy', () => {
  const order = epochOrder(rows, 1, 5, false)
  expect(order).toEqual(rows)
  expect(order).not.toBe(rows)
})
