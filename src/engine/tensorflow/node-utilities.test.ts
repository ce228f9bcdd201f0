import { expect, test } from 'vitest'
import { restoreNodeUtilities } from './node-utilities.ts'

test('functions that Node 23 removed are put back, and those that exist are left alone', () => {
  const own = () => false
  const utilities: Record<string, unknown> = { isArray: own }
  restoreNodeUtilities(utilities)
  const { isArray, isNullOrUndefined } = utilities
  expect(isArray).toBe(own)
  if (typeof isNullOrUndefined !== 'function') {
    throw new Error('isNullOrUndefined was not put back')
  }
  expect([null, undefined, 0, '', false].map((value) => isNullOrUndefined(value))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
