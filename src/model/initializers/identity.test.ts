import { expect, test } from 'vitest'
import { identity } from './identity.ts'

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
  expect([...identity.draw({ shape: [fanIn, fanOut], fanIn, fanOut }, () => 0.5, {})]).toEqual(values)
})
