import { expect, test } from 'vitest'
import type { DataDefinition, DataTable, SplitDefinition } from '../definition.ts'
import { prepareData } from './prepare-data.ts'

const rows = 103
const table: DataTable = {
  set: 'counting',
  shape: { example: [1], target: { kind: 'class', classes: 3 }, trainRows: 90, testRows: 13 },
  features: new Uint8Array(rows),
  // 72, 26 and 5 rows.
  labels: Uint8Array.from({ length: rows }, (_, row) => (row % 4 < 3 && row < 96 ? 0 : row < 98 ? 1 : 2)),
  digest: '',
  provenance: '',
}

function splitsOf(seed: number, split: Partial<SplitDefinition>) {
  const whole: SplitDefinition = { from: 'all', first: null, test: null, validation: null, seed: null, ...split }
  const definition: DataDefinition = { set: 'counting', parameters: {}, split: whole, scale: 1, normalize: null }
  return prepareData(table, definition, seed).splits
}

const range = (from: number, length: number) => Array.from({ length }, (_, index) => from + index)
const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other)

test.each([
  [5, 1, {}],
  [5, 6, { stratified: true }],
  [10, 21, { validation: 0.2 }],
  [103, 1, {}],
] as const)('%i seeds in a row, from a multiple of them on, test every row exactly once', (folds, from, more) => {
  const tested = range(from, folds).map((seed) => [...splitsOf(seed, { folds, ...more }).test])
  expect(inOrder(tested.flat())).toEqual(range(0, rows))
  const sizes = tested.map(({ length }) => length)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
})

test('no seed is trained on, or validated with, what it is tested on, and all on as many rows', () => {
  for (const seed of range(1, 10)) {
    const { train, validation, test: tested } = splitsOf(seed, { folds: 5, validation: 0.25, stratified: true })
    // 103 rows: the largest fold has 21, which leaves 82, a quarter of which is 20.5.
    expect([train.length, validation.length]).toEqual([61, 21])
    expect(new Set([...train, ...validation, ...tested]).size).toBe(train.length + validation.length + tested.length)
  }
})

test('where folds are stratified, the rows of each class differ by one at most', () => {
  const counts = range(1, 5).map((seed) => {
    const { test: tested } = splitsOf(seed, { folds: 5, stratified: true })
    return [0, 1, 2].map((ofClass) => tested.filter((row) => table.labels[row] === ofClass).length)
  })
  expect(counts.map(([, , rare]) => rare)).toEqual([1, 1, 1, 1, 1])
  for (const ofClass of [0, 1, 2]) {
    const numbers = counts.map((each) => each[ofClass] ?? 0)
    expect(Math.max(...numbers) - Math.min(...numbers)).toBeLessThanOrEqual(1)
  }
})

test('rows are dealt anew when every fold was taken, unless the split has a seed of its own', () => {
  expect(splitsOf(6, { folds: 5 }).test).not.toEqual(splitsOf(1, { folds: 5 }).test)
  expect(splitsOf(6, { folds: 5, seed: 3 }).test).toEqual(splitsOf(1, { folds: 5, seed: 3 }).test)
  expect(splitsOf(1, { folds: 5, seed: 3 }).test).not.toEqual(splitsOf(1, { folds: 5 }).test)
  // Not in table order: five folds of consecutive rows would be 0 to 20, 21 to 41, …
  expect([...splitsOf(1, { folds: 5 }).test]).not.toEqual(range(0, 21))
})

test('folds of the published training rows leave the published test rows alone', () => {
  const tested = range(1, 3).flatMap((seed) => [...splitsOf(seed, { from: 'published', folds: 3 }).test])
  expect(inOrder(tested)).toEqual(range(0, 90))
})
