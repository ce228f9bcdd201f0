import { expect, test } from 'vitest'
import { outOfRange } from './out-of-range.ts'

const share = { accuracy: [0, 1] } as const

test('percent in place of a share are found, at the first step of each metric', () => {
  const series = {
    accuracy: { steps: [1, 2, 3], values: [0.9, 91, 92] },
    loss: { steps: [3], values: [-0.5] },
    other: { steps: [3], values: [1e9] },
  }
  const ranges = { ...share, loss: [0, Number.POSITIVE_INFINITY], absent: [0, 1] } as const
  const named = JSON.parse('{"__proto__": [0, 1], "constructor": [0, 1]}')
  expect(outOfRange({ series }, named)).toEqual([])
  expect(outOfRange({ series }, ranges)).toEqual([
    { metric: 'accuracy', message: 'accuracy is 91 at step 2, but it lies within 0..1' },
    { metric: 'loss', message: 'loss is -0.5, but it lies within 0..Infinity' },
  ])
})

test('bounds belong to the range, rounding of single precision is forgiven, and what is not finite is left to others', () => {
  const values = [0, 1, Math.fround(0.1) * 10, Number.NaN, Number.POSITIVE_INFINITY]
  expect(values[2]).toBeGreaterThan(1)
  expect(outOfRange({ series: { accuracy: { steps: [0, 1, 2, 3, 4], values } } }, share)).toEqual([])
  expect(outOfRange({ series: { accuracy: { steps: [0], values: [1.00001] } } }, share)).toHaveLength(1)
})
