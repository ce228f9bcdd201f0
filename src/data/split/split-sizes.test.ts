import { expect, test } from 'vitest'
import type { SplitDefinition } from '../definition.ts'
import { splitSizes } from './split-sizes.ts'

const shape = {
  example: [28, 28, 1],
  target: { kind: 'class' as const, classes: 10 },
  trainRows: 8_000,
  testRows: 2_000,
}
const published: SplitDefinition = { from: 'published', first: null, test: null, validation: null, seed: null }
const sizes = (split: Partial<SplitDefinition>) => splitSizes(shape, { ...published, ...split }).sizes
const mistake = (split: Partial<SplitDefinition>) => splitSizes(shape, { ...published, ...split }).mistake

test('sizes without reading a row', () => {
  expect(sizes({})).toEqual({ train: 8_000, validation: 0, test: 2_000 })
  expect(sizes({ first: 500, validation: 0.1 })).toEqual({ train: 450, validation: 50, test: 2_000 })
  expect(sizes({ from: 'all', test: 0.5 })).toEqual({ train: 5_000, validation: 0, test: 5_000 })
  expect(sizes({ from: 'all', first: 10, test: 0.5, validation: 0.5 })).toEqual({ train: 2, validation: 3, test: 5 })
})

test('fractions are rounded up, as scikit-learn rounds them; rounding to nearest or down would give 33 and 3', () => {
  expect(sizes({ first: 101, test: 0.33 })).toEqual({ train: 67, validation: 0, test: 34 })
  expect(sizes({ first: 10, validation: 0.31 })).toEqual({ train: 6, validation: 4, test: 2_000 })
})

test('every seed of a split by folds trains on as many rows: all but those of the largest fold', () => {
  expect(sizes({ folds: 5 })).toEqual({ train: 6_400, validation: 0, test: 1_600 })
  expect(sizes({ first: 103, folds: 5, validation: 0.25 })).toEqual({ train: 61, validation: 21, test: 21 })
  expect(mistake({ first: 4, folds: 5 })).toBe('the split has 5 folds of 4 rows')
})

test('a split that cannot be made is told as a sentence', () => {
  expect(mistake({ first: 20_000 })).toMatchInlineSnapshot(
    `"the split takes the first 20000 rows, but the data set has 8000 rows for training"`,
  )
  expect(mistake({ from: 'all', first: 10_001, test: 0.1 })).toMatchInlineSnapshot(
    `"the split takes the first 10001 rows, but the data set has 10000 rows in all"`,
  )
  expect(mistake({ first: 0 })).toMatchInlineSnapshot(
    `"the split takes the first 0 rows, but the data set has 8000 rows for training"`,
  )
  expect(mistake({ first: 1.5 })).toMatchInlineSnapshot(
    `"the split takes the first 1.5 rows, but the data set has 8000 rows for training"`,
  )
  expect(mistake({ test: 0 })).toMatchInlineSnapshot(
    `"the split's test fraction is 0, expected a number between 0 and 1"`,
  )
  expect(mistake({ validation: 1 })).toMatchInlineSnapshot(
    `"the split's validation fraction is 1, expected a number between 0 and 1"`,
  )
  expect(mistake({ test: Number.NaN })).toMatchInlineSnapshot(
    `"the split's test fraction is NaN, expected a number between 0 and 1"`,
  )
  expect(mistake({ from: 'all' })).toMatchInlineSnapshot(
    `"a split of all rows needs the fraction of them that is for testing, or folds"`,
  )
  expect(mistake({ first: 2, test: 0.5, validation: 0.5 })).toMatchInlineSnapshot(
    `"the split leaves no row for training: of 2, 1 are for testing and 1 for validation"`,
  )
})
