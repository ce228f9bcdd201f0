import { expect, test } from 'vitest'
import { streamOf } from '../../random/stream.ts'
import { identity } from './identity.ts'

test('a convolution has them in the middle of its kernel', () => {
  const site = { shape: [3, 2, 2, 3], fanIn: 12, fanOut: 18 }
  const values = [
    ...identity.draw(
      site,
      streamOf(() => 0.5),
      {},
    ),
  ]
  // Row 1, column 1: element 3 of the six places, each of 2 × 3 numbers.
  expect(values.slice(18, 24)).toEqual([1, 0, 0, 0, 1, 0])
  expect(values.reduce((sum, value) => sum + value, 0)).toBe(2)
})

test.for([
  [
    [3, 3],
    [1, 0, 0, 0, 1, 0, 0, 0, 1],
  ],
  [
    [3, 2],
    [1, 0, 0, 1, 0, 0],
  ],
  [
    [2, 3],
    [1, 0, 0, 0, 1, 0],
  ],
] as const)('a kernel of shape %o has ones on its main diagonal alone', ([[fanIn, fanOut], values]) => {
  expect([
    ...identity.draw(
      { shape: [fanIn, fanOut], fanIn, fanOut },
      streamOf(() => 0.5),
      {},
    ),
  ]).toEqual(values)
})
