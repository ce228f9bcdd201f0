import { expect, test } from 'vitest'
import { loadDataTable } from './load-data-table.ts'

const draw = (parameters: Readonly<Record<string, number>>) => loadDataTable({ set: 'synthetic-images', parameters })

test('images are as large as CIFAR-10’s, of ten classes in turn, and the same whenever they are drawn', async () => {
  const { features, labels, shape } = await draw({ rows: 20, testRows: 10 })
  expect(shape).toEqual({ example: [32, 32, 3], target: { kind: 'class', classes: 10 }, trainRows: 20, testRows: 10 })
  expect([...labels.slice(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
  expect(features).toEqual((await draw({ rows: 20, testRows: 10 })).features)
  expect(features).not.toEqual((await draw({ rows: 20, testRows: 10, seed: 2 })).features)
})

test('neighbouring pixels are alike, and pixels spread as asked: 120 in the mean, 55 and 8 in quadrature', async () => {
  const { features } = await draw({ rows: 2_000, testRows: 1, channels: 1 })
  const pixels = Array.from(features)
  const mean = pixels.reduce((sum, x) => sum + x, 0) / pixels.length
  const spread = Math.sqrt(pixels.reduce((sum, x) => sum + (x - mean) ** 2, 0) / pixels.length)
  // An image's coefficients are few, so its own mean square varies: within 5 % over 2,000 images. Cutting off at 0 and 255 takes a little.
  expect(Math.abs(mean / 120 - 1)).toBeLessThan(0.05)
  expect(Math.abs(spread / Math.hypot(55, 8) - 1)).toBeLessThan(0.05)
  const steps = pixels.flatMap((x, index) => ((index + 1) % 32 === 0 ? [] : [(x - (pixels[index + 1] ?? 0)) ** 2]))
  const correlation = 1 - steps.reduce((sum, x) => sum + x, 0) / steps.length / (2 * spread ** 2)
  expect(correlation).toBeGreaterThan(0.9)
})

test('images of one class share what is asked: without it nothing, with it all but the noise', async () => {
  const between = async (shared: number) => {
    const { features } = await draw({ rows: 400, testRows: 1, channels: 1, classes: 2, shared })
    const means = [0, 1].map((label) => {
      const rows = Array.from({ length: 200 }, (_, index) =>
        features.slice((2 * index + label) * 1024, (2 * index + label + 1) * 1024),
      )
      return Array.from(
        { length: 1024 },
        (_, pixel) => rows.reduce((sum, row) => sum + (row[pixel] ?? 0), 0) / rows.length,
      )
    })
    const [first = [], second = []] = means
    return Math.sqrt(first.reduce((sum, x, pixel) => sum + (x - (second[pixel] ?? 0)) ** 2, 0) / 1024)
  }
  // Means of 200 images with nothing in common differ by 55 · √(2 / 200) = 5.5 in the root mean square.
  expect(await between(0)).toBeLessThan(10)
  expect(await between(1)).toBeGreaterThan(40)
})
