import { expect, test } from 'vitest'
import { decodeNumber, decodeNumbers, encodeNumber, encodeNumbers } from './encode-number.ts'

test.for([
  [Number.NaN, '"NaN"'],
  [Number.POSITIVE_INFINITY, '"Infinity"'],
  [Number.NEGATIVE_INFINITY, '"-Infinity"'],
  [-0, '"-0"'],
  [0, '0'],
  [0.1, '0.1'],
  [5e-324, '5e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
] as const)('%d is written as %s and read back bit for bit', ([value, json]) => {
  expect(JSON.stringify(encodeNumber(value))).toBe(json)
  expect(Object.is(decodeNumber(JSON.parse(json)), value)).toBe(true)
})

test.for([null, undefined, 'nan', '', '1', true, [1], {}])('%o is not a measurement', (encoded) => {
  expect(() => decodeNumber(encoded)).toThrow('is not a stored measurement')
})

test('lists come back as they were, whatever is in them', () => {
  for (const values of [[], [0, 0.1, -3], [0, -0, Number.NaN, Number.NEGATIVE_INFINITY, 2]]) {
    expect(decodeNumbers(JSON.parse(JSON.stringify(encodeNumbers(values))))).toStrictEqual(values)
  }
  expect(encodeNumbers([1, -0])).toEqual([1, '-0'])
  expect(() => decodeNumbers([1, null])).toThrow('is not a stored measurement')
})
