import { expect, test } from 'vitest'
import { randomStream } from '../../random/stream.ts'
import { shuffle } from './shuffle.ts'

test('swaps as Durstenfeld: from the last row down, each with one at or below it', () => {
  // Worked by hand. last 3: other 0 -> 3 1 2 0; last 2: other 1 -> 3 2 1 0; last 1: other 1 -> unchanged.
  const draws = [0.1, 0.5, 0.9]
  expect([...shuffle(Int32Array.of(0, 1, 2, 3), () => draws.shift() ?? Number.NaN)]).toEqual([3, 2, 1, 0])
  expect(draws).toEqual([])
})

test('all 24 orders of four rows are equally frequent', () => {
  const uniform = randomStream(1, 'shuffle-test')
  const counts = new Map<string, number>()
  const draws = 24_000
  for (let draw = 0; draw < draws; draw++) {
    const order = shuffle(Int32Array.of(0, 1, 2, 3), uniform).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(24)
  // χ² with 23 degrees of freedom exceeds 49.7 once in 1,000. The naive shuffle (swap each row with any) would give about 740.
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - draws / 24) ** 2 / (draws / 24), 0)
  expect(chiSquare).toBeLessThan(49.7)
})
