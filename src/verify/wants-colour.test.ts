import { expect, test } from 'vitest'
import { wantsColour } from './wants-colour.ts'

test('a terminal is coloured, a pipe is not', () => {
  expect(wantsColour({}, true)).toBe(true)
  expect(wantsColour({}, false)).toBe(false)
})

test('NO_COLOR forbids, whatever else is said; empty it says nothing', () => {
  expect(wantsColour({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false)
  expect(wantsColour({ NO_COLOR: '' }, true)).toBe(true)
})

test('FORCE_COLOR colours a pipe; 0 and false leave a terminal without', () => {
  expect(wantsColour({ FORCE_COLOR: '1' }, false)).toBe(true)
  expect(wantsColour({ FORCE_COLOR: '0' }, true)).toBe(false)
  expect(wantsColour({ FORCE_COLOR: 'false' }, true)).toBe(false)
  expect(wantsColour({ FORCE_COLOR: '' }, false)).toBe(false)
})
