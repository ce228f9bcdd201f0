import { expect, test } from 'vitest'
import { numberText, spreadOf, spreadText } from './spread.ts'

test('the median is the middle one, or the mean of the middle two, however the values come', () => {
  expect(spreadOf([9, 1, 5])).toEqual({ median: 5, lowest: 1, highest: 9 })
  // Sorted as text, 10 would come before 9.
  expect(spreadOf([10, 9, 1, 8])).toEqual({ median: 8.5, lowest: 1, highest: 10 })
  expect(spreadOf([2])).toEqual({ median: 2, lowest: 2, highest: 2 })
  expect(() => spreadOf([])).toThrow(RangeError)
})

test('numbers have three significant digits, and no exponent', () => {
  expect([0.41234, 12.345, 99.96, 1234.5, 0, 0.00012345].map(numberText)).toEqual([
    '0.412',
    '12.3',
    '100.0',
    '1235',
    '0',
    '0.000123',
  ])
  expect(spreadText({ median: 0.4123, lowest: 0.4, highest: 12.34 })).toBe('0.412 (0.400 to 12.3)')
})
