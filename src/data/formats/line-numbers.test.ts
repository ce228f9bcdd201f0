import { expect, test } from 'vitest'
import { LineNumbers } from './line-numbers.ts'

test('every record has its line, whether or not lines go on one by one', () => {
  const given = [1, 2, 3, 5, 6, 9, 12, 13, 14, 20]
  const lines = new LineNumbers()
  // The records that end on lines 5, 9, 12 and 20 are kept.
  expect(given.reduce((kept, line) => kept + lines.add(line), 0)).toBe(8)
  expect(lines.length).toBe(given.length)
  const lineOf = lines.finish()
  expect(given.map((_, record) => lineOf(record))).toEqual(given)
})

test('a file that begins with blank lines', () => {
  const lines = new LineNumbers()
  for (const line of [3, 4, 5]) lines.add(line)
  const lineOf = lines.finish()
  expect([0, 1, 2].map(lineOf)).toEqual([3, 4, 5])
})
