import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { FileReading } from '../definition.ts'
import { buildTable } from './build-table.ts'
import { ColumnBuilder } from './column-builder.ts'
import type { Frame } from './frame.ts'

const plain: FileReading = {
  target: 'kind',
  features: null,
  drop: [],
  categories: {},
  missing: 'error',
  header: null,
  task: null,
}

/** A frame of cells as a table of text has them. */
function frameOf(cells: Readonly<Record<string, readonly string[]>>): Frame {
  const columns = Object.entries(cells).map(([name, texts]) => {
    const builder = new ColumnBuilder(name)
    for (const text of texts) builder.addText(text)
    return builder.finish()
  })
  const rows = Object.values(cells)[0]?.length ?? 0
  return { columns, rows, testRows: 0, target: null, place: (row) => `line ${row + 2}` }
}

function tableOf(cells: Readonly<Record<string, readonly string[]>>, reading: Partial<FileReading> = {}) {
  const built = buildTable(frameOf(cells), { ...plain, ...reading })
  if ('mistakes' in built) throw new Error(JSON.stringify(built.mistakes))
  return built.table
}

function mistakesOf(cells: Readonly<Record<string, readonly string[]>>, reading: Partial<FileReading> = {}) {
  const built = buildTable(frameOf(cells), { ...plain, ...reading })
  return 'mistakes' in built ? built.mistakes.map(({ key, message }) => `${key.join('.')}: ${message}`) : []
}

const cells = { a: ['1', '2.5', '-3'], colour: ['red', 'blue', 'red'], kind: ['yes', 'no', 'yes'] }

test('numbers, one-hot categories in sorted order, classes in sorted order', () => {
  const table = tableOf(cells)
  // a, colour = blue, colour = red
  expect([...table.features]).toEqual([1, 0, 1, 2.5, 1, 0, -3, 0, 1])
  expect(table).toMatchObject({ example: [3], trainRows: 3, testRows: 0, indicators: [1, 2] })
  expect(table.target).toEqual({ kind: 'class', classes: ['no', 'yes'], labels: Uint8Array.of(1, 0, 1) })
  const bytes = Buffer.concat([
    new Uint8Array(Float32Array.of(1, 0, 1, 2.5, 1, 0, -3, 0, 1).buffer),
    Uint8Array.of(1, 0, 1),
  ])
  expect(table.digest).toBe(createHash('sha256').update(bytes).digest('hex'))
})

test('codes, and chosen columns in the order in which they are named', () => {
  const table = tableOf(cells, { features: ['colour', 'a'], categories: { colour: 'codes' } })
  expect([...table.features]).toEqual([1, 1, 0, 2.5, 1, -3])
  expect(table.indicators).toEqual([])
  expect([...tableOf(cells, { drop: ['colour'] }).features]).toEqual([1, 2.5, -3])
})

test('numbers named as categories are in the order of the numbers, not of their digits', () => {
  const grades = { grade: ['10', '9', '10', '2'], kind: ['a', 'b', 'a', 'b'] }
  expect([...tableOf(grades, { categories: { grade: 'codes' } }).features]).toEqual([2, 1, 2, 0])
})

test('a target of whole numbers gives classes in their order; others are real', () => {
  const whole = tableOf({ a: ['1', '2', '3'], kind: ['10', '9', '10'] })
  expect(whole.target).toEqual({ kind: 'class', classes: ['9', '10'], labels: Uint8Array.of(1, 0, 1) })
  const real = tableOf({ a: ['1', '2', '3'], kind: ['1', '2', '1.5'] })
  expect(real.target).toEqual({ kind: 'real', values: Float32Array.of(1, 2, 1.5) })
  const asked = tableOf({ a: ['1', '2', '3'], kind: ['10', '9', '10'] }, { task: 'regression' })
  expect(asked.target).toEqual({ kind: 'real', values: Float32Array.of(10, 9, 10) })
  const many = Array.from({ length: 300 }, (_, row) => String(row))
  expect(tableOf({ a: many, kind: many }).target.kind).toBe('real')
})

test('rows with missing values are refused, left out, or kept for the mean of the training rows', () => {
  const gaps = { a: ['1', '', '3', '4'], b: ['1', '2', 'NA', '4'], kind: ['x', 'y', 'x', 'y'] }
  expect(mistakesOf(gaps)).toEqual([
    'file: column "a" has 1 missing value, the first in line 3',
    'file: column "b" has 1 missing value, the first in line 4',
  ])
  const dropped = tableOf(gaps, { missing: 'drop' })
  expect([...dropped.features]).toEqual([1, 1, 4, 4])
  expect(dropped.target).toMatchObject({ labels: Uint8Array.of(0, 1) })
  expect([...tableOf(gaps, { missing: 'mean' }).features]).toEqual([1, 1, Number.NaN, 2, 3, Number.NaN, 4, 4])
  // A column that is not used may have gaps.
  expect([...tableOf(gaps, { features: ['b'], missing: 'drop' }).features]).toEqual([1, 2, 4])
  expect(mistakesOf({ a: ['1', '2'], kind: ['x', ''] }, { missing: 'mean' })).toEqual([
    'target: the target "kind" has 1 missing value, the first in line 3',
  ])
})

test('a column may have the name of what every object has', () => {
  expect([...tableOf({ constructor: ['1', '2'], toString: ['3', '4'], kind: ['x', 'y'] }).features]).toEqual([
    1, 3, 2, 4,
  ])
})

test('of all columns that cannot be features, each is told, with its place', () => {
  const rows = Array.from({ length: 30 }, (_, row) => row)
  const wrong = {
    slip: rows.map((row) => (row === 7 ? 'oops' : String(row))),
    day: rows.map((row) => `2024-01-${String(row + 1).padStart(2, '0')}`),
    note: rows.map((row) => `free text ${row}`),
    huge: rows.map((row) => (row === 3 ? '1e300' : '1')),
    comma: rows.map((row) => (row % 5 === 0 ? '1' : `${row % 5},5`)),
    kind: rows.map((row) => String(row % 2)),
  }
  expect(mistakesOf(wrong)).toEqual([
    'file: column "slip" is not a number in line 9: "oops"',
    'file: column "day" holds dates, such as 2024-01-01',
    'file: column "note" is text: 30 different words in 30 rows',
    'file: column "huge" has a number in line 5 that float32 cannot hold',
    'file: column "comma" holds numbers with decimal commas, such as 1,5',
  ])
  expect(mistakesOf(wrong, { features: ['day', 'slip', 'kind', 'slip', 'gone'] })).toEqual([
    'features.2: "kind" is the target',
    'features.3: "slip" is named twice',
    'features.4: it has no column "gone"',
    'features.0: column "day" holds dates, such as 2024-01-01',
    'features.1: column "slip" is not a number in line 9: "oops"',
  ])
})

test.for([
  ['no target is named', cells, { target: null }, 'file: target is not given: the column that is to be learned'],
  ['an unknown target', cells, { target: 'kinds' }, 'target: it has no column "kinds"'],
  ['an unknown column is dropped', cells, { drop: ['b'] }, 'drop.0: it has no column "b"'],
  ['an unknown category', cells, { categories: { b: 'codes' } }, 'categories.b: it has no column "b"'],
  ['both lists', cells, { drop: ['a'], features: ['a'] }, 'drop: `features` and `drop` are both given'],
  ['no feature is left', cells, { drop: ['a', 'colour'] }, 'file: no column is left for features'],
  ['one class', { a: ['1', '2'], kind: ['x', 'x'] }, {}, 'target: the target "kind" has one class, "x"'],
  ['no rows', { a: [], kind: [] }, {}, 'file: it has no rows'],
  ['regression of words', cells, { task: 'regression' }, 'target: the target "kind" is not a number in line 2: "yes"'],
  [
    'decimal commas in the target',
    { a: ['1', '2', '3'], kind: ['1', '1,5', '2,25'] },
    {},
    'target: the target "kind" holds numbers with decimal commas, such as 1,5',
  ],
  [
    'a slip in the target',
    { a: ['1', '2', '3'], kind: ['1', '2', 'x'] },
    {},
    'target: the target "kind" is not a number in line 4: "x"',
  ],
  [
    'nothing but gaps',
    { a: ['', ''], kind: ['x', 'y'] },
    { missing: 'drop' },
    'missing: every row has a missing value',
  ],
] as const)('%s', ([, given, reading, mistake]) => {
  expect(mistakesOf(given, reading)).toEqual([mistake])
})
