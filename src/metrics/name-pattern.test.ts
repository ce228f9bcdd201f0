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
  expect(namePattern(pattern).matches(name)).toBe(expected)
})

test('a pattern is asked for the parts that its names can have', () => {
  const { beginsWith, hasPart } = namePattern('*.act*.fc1.mean')
  expect(['test', 'fc1'].map(beginsWith)).toEqual([true, true])
  expect(['activations', 'fc1', 'mean'].map(hasPart)).toEqual([true, true, true])
  const exact = namePattern('weights.fc1.kernel')
  expect(['weights', 'fc1'].map(exact.beginsWith)).toEqual([true, false])
  expect(['weights', 'fc1', 'kernel', 'fc2', 'fc'].map(exact.hasPart)).toEqual([true, true, true, false, false])
})

test('no pattern takes long', () => {
  expect(namePattern(`${'a*'.repeat(5000)}b`).matches('a'.repeat(20_000))).toBe(false)
})
