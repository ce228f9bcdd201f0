import { expect, test } from 'vitest'
import { loadDataTable } from './load-data-table.ts'

/** Means of columns as NumPy has them of scikit-learn's arrays; the digests in the sets' own files are of those arrays as well. */
test.each([
  ['wine', [13.000618, 2.336348, 2.366517], 746.893258],
  ['breast-cancer', [14.127292, 19.289649, 91.969033], 0.083946],
  ['diabetes', [48.5181, 1.468326, 26.375792], 91.260181],
])('%s has the numbers of scikit-learn', async (set, first, last) => {
  const { features, shape } = await loadDataTable({ set, parameters: {} })
  const [width = 0] = shape.example
  const mean = (column: number) =>
    [...features].reduce((sum, value, at) => (at % width === column ? sum + value : sum), 0) / shape.trainRows
  for (const [column, expected] of first.entries()) expect(mean(column)).toBeCloseTo(expected, 4)
  expect(mean(width - 1)).toBeCloseTo(last, 4)
})

test('digits are bytes of 0 to 16, one channel, and start with 0 to 9', async () => {
  const { features, labels, shape } = await loadDataTable({ set: 'digits', parameters: {} })
  expect(shape.example).toEqual([8, 8, 1])
  expect([...labels.subarray(0, 10)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect([...features.subarray(0, 8)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0])
  expect(Math.max(...new Set(features))).toBe(16)
})

test('what diabetes is to learn are real numbers', async () => {
  const { labels } = await loadDataTable({ set: 'diabetes', parameters: {} })
  expect([...labels.subarray(0, 3)]).toEqual([151, 75, 141])
  expect([...labels].reduce((sum, value) => sum + value) / 442).toBeCloseTo(152.133484, 4)
})
