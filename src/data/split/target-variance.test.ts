import { expect, test } from 'vitest'
import type { PreparedData } from '../definition.ts'
import { targetVariance } from './target-variance.ts'

const data: PreparedData = {
  table: {
    set: 'x',
    shape: { example: [2], target: { kind: 'real', width: 2 }, trainRows: 3, testRows: 0 },
    features: Float32Array.of(0, 10, 2, 10, 100, 100),
    labels: Float32Array.of(1, 5, 3, 5, 100, 100),
    digest: '',
    provenance: '',
  },
  splits: { train: Int32Array.of(0, 1), validation: new Int32Array(), test: Int32Array.of(2) },
  multiplier: 3,
  offset: -7,
  labelCounts: { train: [], validation: [], test: [] },
}

test('the variance is that of each number around its own mean, over the rows of the split alone', () => {
  // Numbers 1, 3 around 2 and 5, 5 around 5: (1 + 1 + 0 + 0) / 4. Features as scaled: 0, 6 around 3: (9 + 9) / 4.
  expect(targetVariance(data, 'train', 'real')).toBe(0.5)
  expect(targetVariance(data, 'train', 'features')).toBe(4.5)
  expect(targetVariance(data, 'test', 'real')).toBe(0)
  expect(targetVariance(data, 'validation', 'real')).toBeNaN()
})
