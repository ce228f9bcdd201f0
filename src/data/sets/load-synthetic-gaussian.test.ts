import { expect, test } from 'vitest'
import { loadDataTable } from './load-data-table.ts'

const draw = (parameters: Record<string, number>) => loadDataTable({ set: 'synthetic-gaussian', parameters })

test('has the shape it was asked for, with classes equally frequent in both parts', async () => {
  const table = await draw({ rows: 7, testRows: 5, features: 3, classes: 3 })
  expect(table.shape).toEqual({ example: [3], target: { kind: 'class', classes: 3 }, trainRows: 7, testRows: 5 })
  expect([...table.labels]).toEqual([0, 1, 2, 0, 1, 2, 0, 0, 1, 2, 0, 1])
  expect(table.features).toBeInstanceOf(Float32Array)
  expect(table.features.length).toBe(36)
})

test('the same parameters give the same rows, spelt out or by default; another seed gives others', async () => {
  const { digest } = await draw({})
  expect((await draw({ rows: 2_000, seed: 1 })).digest).toBe(digest)
  expect((await draw({ seed: 2 })).digest).not.toBe(digest)
})

test('a class is a cloud of unit variance around a mean at the distance asked for', async () => {
  const rows = 20_000
  const { features } = await draw({ rows, testRows: 1, features: 5, classes: 2, separation: 4 })
  for (const label of [0, 1]) {
    const count = rows / 2
    const mean = [0, 0, 0, 0, 0]
    for (let row = label; row < rows; row += 2)
      for (let f = 0; f < 5; f++) mean[f] = (mean[f] ?? 0) + (features[row * 5 + f] ?? 0) / count
    let variance = 0
    for (let row = label; row < rows; row += 2) {
      for (let f = 0; f < 5; f++) variance += ((features[row * 5 + f] ?? 0) - (mean[f] ?? 0)) ** 2 / (5 * (count - 1))
    }
    // Standard errors: 1/√10,000 = 0.01 of the length, √(2/50,000) = 0.0063 of the variance. Four of each.
    expect(Math.abs(Math.hypot(...mean) - 4)).toBeLessThan(0.04)
    expect(Math.abs(variance - 1)).toBeLessThan(0.026)
  }
})

test('without separation all classes are one cloud around the origin', async () => {
  const { features } = await draw({ rows: 10_000, testRows: 1, features: 1, classes: 2, separation: 0 })
  const sums = [0, 0]
  for (const [row, value] of features.subarray(0, 10_000).entries()) sums[row % 2] = (sums[row % 2] ?? 0) + value
  // Standard error of a mean of 5,000 is 0.0141; four of them.
  for (const sum of sums) expect(Math.abs(sum / 5_000)).toBeLessThan(0.057)
})

test('without separation, rows are pure noise: 1,000 inputs of 784 features, as for a net that is not trained', async () => {
  const { features } = await draw({ rows: 1_000, testRows: 1, features: 784, separation: 0 })
  const inputs = Float32Array.from(features.subarray(0, 784_000))
  const mean = inputs.reduce((sum, value) => sum + value, 0) / inputs.length
  const variance = inputs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inputs.length
  // Standard errors: 1 / √784,000 = 0.0011 of the mean, √2 times that of the variance. Five of them.
  expect(Math.abs(mean)).toBeLessThan(0.006)
  expect(Math.abs(variance - 1)).toBeLessThan(0.008)
})
