import { expect, test } from 'vitest'
import { loadDataTable } from './load-data-table.ts'

test("the irises are those of Fisher's paper, 50 of each species", async () => {
  const { features, labels, shape } = await loadDataTable({ set: 'iris', parameters: {} })
  expect(shape).toEqual({ example: [4], target: { kind: 'class', classes: 3 }, trainRows: 150, testRows: 0 })
  expect([0, 1, 2].map((species) => labels.filter((label) => label === species).length)).toEqual([50, 50, 50])
  // colMeans(iris[, 1:4]) of R 4.
  const means = [0, 1, 2, 3].map(
    (column) => [...features].filter((_, index) => index % 4 === column).reduce((sum, value) => sum + value) / 150,
  )
  for (const [column, mean] of [5.843333, 3.057333, 3.758, 1.199333].entries())
    expect(means[column]).toBeCloseTo(mean, 5)
  // The two rows in which the copy of UCI differs from the paper.
  expect([...features.subarray(34 * 4, 35 * 4)]).toEqual([4.9, 3.1, 1.5, 0.2].map(Math.fround))
  expect([...features.subarray(37 * 4, 38 * 4)]).toEqual([4.9, 3.6, 1.4, 0.1].map(Math.fround))
})
