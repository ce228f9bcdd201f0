import { expect, test } from 'vitest'
import type { DataDefinition, DataTable, SplitDefinition } from '../definition.ts'
import { prepareData } from './prepare-data.ts'

const published: SplitDefinition = { from: 'published', first: null, test: null, validation: null, seed: null }

/** Row r has class r modulo 3 and the features r, 2r (modulo 256). */
function tableOf(trainRows: number, testRows: number): DataTable {
  const rows = trainRows + testRows
  return {
    set: 'counting',
    shape: { example: [2], target: { kind: 'class', classes: 3 }, trainRows, testRows },
    features: Uint8Array.from({ length: rows * 2 }, (_, i) => (i >> 1) * ((i & 1) + 1)),
    labels: Uint8Array.from({ length: rows }, (_, row) => row % 3),
    digest: '',
    provenance: '',
  }
}

function definitionOf(split: Partial<SplitDefinition>, scaling: Partial<DataDefinition> = {}): DataDefinition {
  return { set: 'counting', parameters: {}, split: { ...published, ...split }, scale: 255, normalize: null, ...scaling }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

test('the published split keeps the rows of the source, in order, whatever the seed', () => {
  const { splits, labelCounts } = prepareData(tableOf(7, 4), definitionOf({}), 1)
  expect([...splits.train]).toEqual(range(0, 7))
  expect([...splits.validation]).toEqual([])
  expect([...splits.test]).toEqual(range(7, 11))
  expect(labelCounts).toEqual({ train: [3, 2, 2], validation: [0, 0, 0], test: [1, 2, 1] })
  expect(prepareData(tableOf(7, 4), definitionOf({}), 2).splits).toEqual(splits)
})

test('the first rows are cut from the training rows; the published test rows stay whole', () => {
  const { splits } = prepareData(tableOf(7, 4), definitionOf({ first: 5 }), 1)
  expect([...splits.train]).toEqual(range(0, 5))
  expect([...splits.test]).toEqual(range(7, 11))
})

test('the split of seeds/003: the first 20,000 training rows, a tenth of them for testing', () => {
  const { splits } = prepareData(tableOf(60_000, 10_000), definitionOf({ first: 20_000, test: 0.1 }), 1)
  expect([splits.train.length, splits.validation.length, splits.test.length]).toEqual([18_000, 0, 2_000])
  expect([...splits.train, ...splits.test].sort((a, b) => a - b)).toEqual(range(0, 20_000))
})

test('the split of seeds/000: all 60,000 rows, 15 % for testing, 15 % of the rest for validation', () => {
  const { splits } = prepareData(
    tableOf(50_000, 10_000),
    definitionOf({ from: 'all', test: 0.15, validation: 0.15 }),
    1,
  )
  expect([splits.train.length, splits.validation.length, splits.test.length]).toEqual([43_350, 7_650, 9_000])
  expect([...splits.train, ...splits.validation, ...splits.test].sort((a, b) => a - b)).toEqual(range(0, 60_000))
  // Of 9,000 random rows about 1,500 are published test rows; taking the last 9,000, or the first, would give 9,000 or 0. Standard deviation 32.
  const publishedTestRows = splits.test.filter((row) => row >= 50_000).length
  expect(publishedTestRows).toBeGreaterThan(1_340)
  expect(publishedTestRows).toBeLessThan(1_660)
})

test('every part is in table order, and each seed draws another', () => {
  const definition = definitionOf({ test: 0.3, validation: 0.2 })
  const first = prepareData(tableOf(100, 10), definition, 1).splits
  for (const rows of Object.values(first)) expect(rows).toEqual(rows.slice().sort())
  expect(prepareData(tableOf(100, 10), definition, 1).splits).toEqual(first)
  expect(prepareData(tableOf(100, 10), definition, 2).splits.test).not.toEqual(first.test)
})

test('a seed of the split itself makes it the same for every replicate', () => {
  const definition = definitionOf({ test: 0.3, seed: 42 })
  const table = tableOf(100, 10)
  expect(prepareData(table, definition, 1).splits).toEqual(prepareData(table, definition, 2).splits)
  expect(prepareData(table, definition, 1).splits).toEqual(prepareData(table, definitionOf({ test: 0.3 }), 42).splits)
})

test('the test rows do not depend on whether validation rows are set aside', () => {
  const table = tableOf(100, 10)
  const without = prepareData(table, definitionOf({ test: 0.3 }), 1).splits
  const with20 = prepareData(table, definitionOf({ test: 0.3, validation: 0.2 }), 1).splits
  expect(with20.test).toEqual(without.test)
  expect(with20.validation.length).toBe(14)
})

test('validation rows can be drawn beside the published test rows', () => {
  const { splits } = prepareData(tableOf(10, 4), definitionOf({ validation: 0.25 }), 1)
  expect(splits.validation.length).toBe(3)
  expect([...splits.train, ...splits.validation].sort((a, b) => a - b)).toEqual(range(0, 10))
  expect([...splits.test]).toEqual(range(10, 14))
})

test('stored * multiplier + offset is the scaled and normalised feature', () => {
  const normalize = { mean: 0.1307, std: 0.3081 }
  const { multiplier, offset } = prepareData(tableOf(7, 4), definitionOf({}, { normalize }), 1)
  // As torchvision: ToTensor, then Normalize. 0 and 255 of the MNIST lecture: -0.4242, 2.8215.
  expect(0 * multiplier + offset).toBeCloseTo(-0.4242, 4)
  expect(255 * multiplier + offset).toBeCloseTo(2.8215, 4)
  for (const stored of [0, 1, 128, 255])
    expect(stored * multiplier + offset).toBeCloseTo((stored / 255 - 0.1307) / 0.3081, 12)
  expect(prepareData(tableOf(7, 4), definitionOf({}), 1)).toMatchObject({ multiplier: 1 / 255, offset: 0 })
})

test('"maximum" divides by the largest value of the table, of bytes and of floats', () => {
  expect(prepareData(tableOf(7, 4), definitionOf({}, { scale: 'maximum' }), 1).multiplier).toBe(1 / 20)
  const floats = { ...tableOf(1, 1), features: Float32Array.of(-8, 0.5, 2, 1) }
  expect(prepareData(floats, definitionOf({}, { scale: 'maximum' }), 1).multiplier).toBe(1 / 2)
})

test('what cannot be is refused', () => {
  expect(() => prepareData(tableOf(7, 4), definitionOf({ first: 8 }), 1)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: counting: the split takes the first 8 rows, but the data set has 7 rows for training. The plan should have refused it]`,
  )
  expect(() => prepareData(tableOf(7, 4), definitionOf({}, { scale: 0 }), 1)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: counting: features cannot be divided by 0 and normalised with mean 0 and std 1; expected numbers, divisors above 0]`,
  )
  expect(() =>
    prepareData({ ...tableOf(1, 1), features: new Uint8Array(4) }, definitionOf({}, { scale: 'maximum' }), 1),
  ).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: counting: features cannot be divided by 0 and normalised with mean 0 and std 1; expected numbers, divisors above 0]`,
  )
})

test('a stratified split has the same sizes, and rows altered are those of the training part', () => {
  const table = tableOf(90, 12)
  const { splits, labelCounts } = prepareData(table, definitionOf({ test: 0.2, stratified: true }), 1)
  expect(labelCounts).toEqual({ train: [24, 24, 24], validation: [0, 0, 0], test: [6, 6, 6] })
  const altered = prepareData(table, definitionOf({ test: 0.2, stratified: true }, { alter: { shuffledLabels: 1 } }), 1)
  expect(altered.splits).toEqual(splits)
  expect(altered.labelCounts).toEqual(labelCounts)
  for (const row of splits.test) expect(altered.table.labels[row]).toBe(table.labels[row])
  expect([...splits.train].some((row) => altered.table.labels[row] !== table.labels[row])).toBe(true)
})
