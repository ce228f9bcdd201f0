import { expect, test } from 'vitest'
import { circleThrough } from './circle.ts'

const links: Readonly<Record<string, readonly string[]>> = { a: ['b', 'd'], b: ['c'], c: ['a'], d: ['b'], e: ['a'] }
const next = (name: string) => links[name] ?? []

test('the shortest way back is found, and only through the name itself', () => {
  expect(circleThrough('a', next)).toBe('a → b → c → a')
  expect(circleThrough('c', next)).toBe('c → a → b → c')
  // e leads into the circle, but not back to itself.
  expect(circleThrough('e', next)).toBeNull()
  expect(circleThrough('f', next)).toBeNull()
})
