import { expect, test } from 'vitest'
import type { DataDefinition, DataTable, RowChoice, SplitDefinition } from '../definition.ts'
import { countClasses } from '../sets/count-classes.ts'
import { chooseRows, defineChoice } from './choose-rows.ts'
import { prepareData } from './prepare-data.ts'

/** 500 training rows and 100 test rows of five classes in turn; the one feature of a row is its number. */
const table: DataTable = {
  set: 'counting',
  shape: { example: [1], target: { kind: 'class', classes: 5 }, trainRows: 500, testRows: 100 },
  features: Float32Array.from({ length: 600 }, (_, row) => row),
  labels: Uint8Array.from({ length: 600 }, (_, row) => row % 5),
  digest: 'd',
  provenance: '',
}
const counts = countClasses(table.shape, table.labels) ?? { train: [], test: [] }
const published: SplitDefinition = { from: 'published', first: null, test: null, validation: null, seed: null }

function prepare(written: Omit<RowChoice, 'trainRows' | 'testRows'>, changes: Partial<DataDefinition> = {}, seed = 1) {
  const split = changes.split ?? published
  const choice = defineChoice(written, counts, split.from)
  const definition = { set: 'counting', parameters: {}, scale: 1, normalize: null, ...changes, split }
  const prepared = prepareData(table, { ...definition, ...(choice && { choice }) }, seed)
  const labelsOf = (part: 'train' | 'validation' | 'test') =>
    [...prepared.splits[part]].map((row) => prepared.table.labels[row])
  return { ...prepared, choice, labelsOf }
}

test('classes are counted, and a choice of every row is none', () => {
  expect(counts).toEqual({ train: [100, 100, 100, 100, 100], test: [20, 20, 20, 20, 20] })
  expect(countClasses({ target: { kind: 'real', width: 1 }, trainRows: 1 }, new Float32Array(2))).toBeNull()
  expect(defineChoice({ keep: { 3: 1 } }, counts, 'published')).toBeNull()
  expect(defineChoice({}, counts, 'all')).toBeNull()
})

test('rows of chosen classes keep their numbers, in training, validation and test rows alike', () => {
  const {
    splits,
    table: same,
    choice,
    labelCounts,
  } = prepare({ classes: [4, 1] }, { split: { ...published, validation: 0.1 } })
  expect(choice).toEqual({ classes: [4, 1], trainRows: 200, testRows: 40 })
  expect(same).toBe(table)
  expect([splits.train.length, splits.validation.length, splits.test.length]).toEqual([180, 20, 40])
  const rows = [...splits.train, ...splits.validation, ...splits.test].sort((one, other) => one - other)
  expect(rows).toEqual([...table.labels.keys()].filter((row) => [1, 4].includes(row % 5)))
  expect(labelCounts.test).toEqual([0, 20, 0, 0, 20])
})

test('renumbered classes are counted from 0 in the order of the spec; the features are the same', () => {
  const { table: renumbered, splits, labelCounts } = prepare({ classes: [4, 1], renumbered: true })
  expect(renumbered.shape.target).toEqual({ kind: 'class', classes: 2 })
  expect(renumbered.features).toBe(table.features)
  expect(renumbered.digest).not.toBe(table.digest)
  for (const row of splits.train) expect(renumbered.labels[row]).toBe(row % 5 === 4 ? 0 : 1)
  expect(labelCounts).toEqual({ train: [100, 100], validation: [0, 0], test: [20, 20] })
})

test('a share of the training rows of a class is kept, drawn with the seed, those of a smaller share among those of a larger one', () => {
  const { splits, labelCounts, choice } = prepare({ keep: { 2: 0.1, 0: 0.001 } })
  expect(choice).toEqual({ keep: { 0: 0.001, 2: 0.1 }, trainRows: 311, testRows: 100 })
  expect(labelCounts).toEqual({
    train: [1, 100, 10, 100, 100],
    validation: [0, 0, 0, 0, 0],
    test: [20, 20, 20, 20, 20],
  })
  const thinned = (share: number, seed: number) =>
    [...prepare({ keep: { 2: share } }, {}, seed).splits.train].filter((row) => row % 5 === 2)
  expect(thinned(0.1, 1)).toEqual([...splits.train].filter((row) => row % 5 === 2))
  expect(thinned(0.1, 2)).not.toEqual(thinned(0.1, 1))
  for (const row of thinned(0.1, 1)) expect(thinned(0.3, 1)).toContain(row)
  // Drawn from all of the class, not its beginning: the mean number of 10 of 100 rows at 2, 7, … 497 is 249.5, with a standard error of 43.
  const mean = (rows: readonly number[]) => rows.reduce((sum, row) => sum + row, 0) / rows.length
  expect(Math.abs(mean([1, 2, 3, 4].flatMap((seed) => thinned(0.1, seed))) - 249.5)).toBeLessThan(90)
})

test('where all rows are split again, the test rows are thinned out as well', () => {
  const split: SplitDefinition = { ...published, from: 'all', test: 0.25, stratified: true }
  const { labelCounts, splits } = prepare({ keep: { 2: 0.5 } }, { split })
  // Of 120 rows a class, 60 of class 2: 540 in all, 135 for testing.
  expect(splits.test.length).toBe(135)
  expect(labelCounts.test).toEqual([30, 30, 15, 30, 30])
  expect(labelCounts.train).toEqual([90, 90, 45, 90, 90])
})

test('rows in the order of their classes stand as they stood within a class, and validation and test rows stay', () => {
  const changes = { split: { ...published, validation: 0.2 } }
  const plain = prepare({}, changes)
  const { splits, labelsOf } = prepare({}, { ...changes, order: 'by-class' })
  expect(labelsOf('train')).toEqual(labelsOf('train').toSorted())
  expect(splits.train).not.toEqual(plain.splits.train)
  const expected = [0, 1, 2, 3, 4].flatMap((ofClass) => [...plain.splits.train].filter((row) => row % 5 === ofClass))
  expect([...splits.train]).toEqual(expected)
  expect([splits.validation, splits.test]).toEqual([plain.splits.validation, plain.splits.test])
})

test('a set that has other numbers of rows than were counted is corrupt', () => {
  const choice = { classes: [0], trainRows: 99, testRows: 20 }
  expect(() => chooseRows(table, choice, 'published', 1)).toThrowErrorMatchingInlineSnapshot(
    '[AssayError: counting has 100 training and 20 test rows of the chosen classes, expected 99 and 20]',
  )
})
