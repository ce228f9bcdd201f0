import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from '../../folders.ts'
import { readIdx } from '../formats/idx.ts'
import { loadDataTable } from './load-data-table.ts'
import { mnistFiles } from './mnist-files.ts'

const sample = await loadDataTable({ set: 'mnist-sample', parameters: {} })
const pixels = 784

function countsOf(labels: Uint8Array | Float32Array): number[] {
  return Array.from({ length: 10 }, (_, label) => [...labels].filter((other) => other === label).length)
}

test('the table is the pinned one', () => {
  expect(sample.shape).toEqual({
    example: [28, 28, 1],
    target: { kind: 'class', classes: 10 },
    trainRows: 8_000,
    testRows: 2_000,
  })
  expect(sample.digest).toBe('1a4470d3bcba4f40b3247dfc911ccf6fc5f55ef356db2beadb7aad2ee027efd7')
})

test('each class gives a fifth of its digits to the test rows', () => {
  // Counted in the first 10,000 labels of the official file; a fifth of each, rounded, is 2,000 in all.
  const official = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
  const test = countsOf(sample.labels.subarray(8_000))
  expect(test).toEqual(official.map((count) => Math.round(count / 5)))
  expect(countsOf(sample.labels.subarray(0, 8_000))).toEqual(official.map((count, label) => count - (test[label] ?? 0)))
})

test('every class keeps its share in any run of rows: grouped by class, the first 100 rows would all be zeros', () => {
  const shares = countsOf(sample.labels.subarray(0, 8_000)).map((count) => count / 8_000)
  for (const start of [0, 1234, 7_900]) {
    for (const [label, count] of countsOf(sample.labels.subarray(start, start + 100)).entries()) {
      expect(Math.abs(count - 100 * (shares[label] ?? 0))).toBeLessThanOrEqual(1)
    }
  }
})

test('the values of the package are bytes: the mean and deviation of its pixels are those known of MNIST', () => {
  let sum = 0
  let squares = 0
  for (const byte of sample.features) {
    sum += byte
    squares += byte * byte
  }
  const mean = sum / sample.features.length
  // 0.1307 and 0.3081, as published for the 60,000; 10,000 of them differ by less than 0.002.
  expect(mean / 255).toBeCloseTo(0.1307, 2)
  expect(Math.sqrt(squares / sample.features.length - mean * mean) / 255).toBeCloseTo(0.3081, 2)
})

const folder = dataFolder()

test.skipIf(folder === null)(
  'the digits are rows 0 to 9,999 of the official training set, every byte (ASSAY_DATA_DIR)',
  async () => {
    const { trainImages, trainLabels } = mnistFiles
    const read = async ({ name, sizes }: typeof trainImages) =>
      readIdx(await readFile(join(folder ?? '', 'mnist', `${name}.gz`)), name, sizes)
    const images = await read(trainImages)
    const labels = await read(trainLabels)
    // Train rows of a class, then its test rows, must be the official rows of that class in their order.
    for (let label = 0; label < 10; label++) {
      const official = [...labels.subarray(0, 10_000).entries()].filter(([, other]) => other === label)
      const ours = [...sample.labels.entries()].filter(([, other]) => other === label)
      expect(ours.length).toBe(official.length)
      for (const [position, [row]] of ours.entries()) {
        const [officialRow] = official[position] ?? [0]
        const digit = Buffer.from(sample.features.subarray(row * pixels, (row + 1) * pixels))
        expect(digit.equals(images.subarray(officialRow * pixels, (officialRow + 1) * pixels))).toBe(true)
      }
    }
  },
)
