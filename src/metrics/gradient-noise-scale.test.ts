import { expect, test } from 'vitest'
import { gradientNoiseScale } from './gradient-noise-scale.ts'

async function* each(...gradients: readonly (readonly number[])[]) {
  for (const gradient of gradients) yield Float64Array.from(gradient)
}

test('is what NumPy says: B · trace(cov(g)) / |mean(g)|²', async () => {
  // g = np.array([[1.5, -2, 0.25], [0.5, 1, -1], [2, -0.5, 0.75], [1, 0, 1]])
  // 8 * np.trace(np.cov(g.T)) / (g.mean(0) ** 2).sum()
  const scale = await gradientNoiseScale(8, each([1.5, -2, 0.25], [0.5, 1, -1], [2, -0.5, 0.75], [1, 0, 1]))
  expect(scale).toBeCloseTo(12.55457227138643, 10)
})

test('two batches whose difference is as large as twice their mean, in one dimension', async () => {
  // Mean 1, variance ((2 − 1)² + (0 − 1)²) / 1 = 2; of 16 rows each.
  expect(await gradientNoiseScale(16, each([2], [0]))).toBe(32)
})

test('equal gradients have no noise, and gradients that cancel nothing else', async () => {
  expect(await gradientNoiseScale(4, each([3, 4], [3, 4], [3, 4]))).toBe(0)
  expect(await gradientNoiseScale(4, each([0, 0], [0, 0]))).toBe(0)
  expect(await gradientNoiseScale(4, each([1], [-1]))).toBe(Number.POSITIVE_INFINITY)
})

test('small differences of large gradients are not lost', async () => {
  const far = 1e8
  expect(await gradientNoiseScale(1, each([far + 1], [far - 1]))).toBeCloseTo(2 / far ** 2, 20)
})
