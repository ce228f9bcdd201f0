import { expect, test } from 'vitest'
import { standardNormal } from '../../random/normal.ts'
import { randomStream } from '../../random/stream.ts'
import { splitApart } from './split-apart.ts'

test('one network of five that did not learn lies apart', () => {
  expect(splitApart([0.92, 0.098, 0.915, 0.93, 0.918])).toEqual([[0.098], [0.915, 0.918, 0.92, 0.93]])
})

test('so do two of ten', () => {
  expect(splitApart([0.91, 0.1, 0.92, 0.9, 0.93, 0.11, 0.92, 0.91, 0.9, 0.92])?.[0]).toEqual([0.1, 0.11])
})

test('by hand: of six values the gap has to be more than 8 deviations within the groups', () => {
  // Five values −2, −1, 0, 1, 2 times h: squares 10 h², √(10 h² / 4) = 1.5811 h, times 8: 12.649 h. The gap to the sixth is 20 − 2 h.
  const six = (h: number) => [-2 * h, -h, 0, h, 2 * h, 20]
  // 20 − 2 h = 12.649 h at h = 1.3653.
  expect(splitApart(six(1.36))).not.toBeNull()
  expect(splitApart(six(1.37))).toBeNull()
})

test('equal values beside a different one lie apart, and equal ones alone do not', () => {
  expect(splitApart([1, 1, 1, 1, 0])).toEqual([[0], [1, 1, 1, 1]])
  expect(splitApart([1, 1, 1, 1, 1])).toBeNull()
})

test('four seeds tell nothing', () => {
  expect(splitApart([0.1, 0.9, 0.9, 0.9])).toBeNull()
})

test.each([5, 6, 8, 10, 20])('fewer than 2 %% of normal draws of %i seem to', (count) => {
  const uniform = randomStream(count, 'split-apart')
  const draw = () => Array.from({ length: count }, () => standardNormal(uniform))
  const apart = Array.from({ length: 4000 }, draw).filter((values) => splitApart(values) !== null).length
  expect(apart / 4000).toBeLessThan(0.02)
})
