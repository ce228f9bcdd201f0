import { expect, test } from 'vitest'
import { namePattern } from './name-pattern.ts'

test.each([
  ['weights.fc1.kernel', 'weights.fc1.kernel', true],
  ['weights.fc1.kernel', 'weights.fc1.bias', false],
  ['weights.*.kernel', 'weights.fc1.kernel', true],
  ['weights.*', 'weights.fc1.kernel', false],
  ['hidden-*.kernel', 'hidden-30.kernel', true],
  ['hidden-*.kernel', 'out.kernel', false],
  ['*', 'hidden-1', true],
  ['*-1', 'hidden-1', true],
  ['*-1', 'hidden-10', false],
  ['h*n-*0', 'hidden-30', true],
  // One character cannot serve twice.
  ['ab*ba', 'aba', false],
  ['a*b*b', 'ab', false],
  ['a*a*a', 'aaa', true],
  // A star is no dot, and a dot no wildcard.
  ['weights*kernel', 'weights.fc1.kernel', false],
  ['a.b', 'axb', false],
])('%s stands for %s: %s', (pattern, name, expected) => {
  expect(namePattern(pattern)(name)).toBe(expected)
})

test('no pattern takes long', () => {
  expect(namePattern(`${'a*'.repeat(5000)}b`)('a'.repeat(20_000))).toBe(false)
})
