import { expect, test } from 'vitest'
import { takeSnapshot } from './take-snapshot.ts'

test('thirty equal bins from the least to the greatest value, which is in the last', () => {
  // 0, 1, …, 30: one in each bin but the last, which has 29 and 30.
  const { low, high, counts } = takeSnapshot(Float32Array.from({ length: 31 }, (_, index) => index))
  expect([low, high]).toEqual([0, 30])
  expect(counts).toEqual([...Array(29).fill(1), 2])
})

test('agrees with NumPy on values between the edges', () => {
  // python3 -c "import numpy as np; x=(((np.arange(1000)*37)%101)**2).astype('f4'); print(np.histogram(x,30)[0].tolist())", NumPy 2.4.6
  const counts = [
    188, 70, 59, 49, 40, 39, 40, 30, 29, 30, 30, 30, 19, 30, 20, 29, 20, 20, 20, 19, 20, 20, 20, 20, 19, 20, 10, 20, 20,
    20,
  ]
  const values = Float32Array.from({ length: 1000 }, (_, index) => ((index * 37) % 101) ** 2)
  expect(takeSnapshot(values).counts).toEqual(counts)
})

test('of a large tensor every k-th value is kept, from the first', () => {
  const kept = (length: number) => takeSnapshot(Float32Array.from({ length }, (_, index) => index)).values
  expect(kept(512)).toEqual(Array.from({ length: 512 }, (_, index) => index))
  expect(kept(513)).toEqual(Array.from({ length: 257 }, (_, index) => 2 * index))
  expect(kept(100_352).length).toBe(512)
  expect(kept(100_352).slice(0, 3)).toEqual([0, 196, 392])
})

test('equal values are one bin without width', () => {
  expect(takeSnapshot(Float32Array.of(-0, -0, -0))).toEqual({ low: -0, high: -0, counts: [3], values: [-0, -0, -0] })
})

test('NaN and infinities are kept, and are in no bin', () => {
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
  const some = takeSnapshot(Float32Array.of(nan, 1, infinity, 2))
  expect(some).toEqual({ low: 1, high: 2, counts: [1, ...Array(28).fill(0), 1], values: [nan, 1, infinity, 2] })
  expect(takeSnapshot(Float32Array.of(nan))).toEqual({ low: nan, high: nan, counts: [0], values: [nan] })
})
