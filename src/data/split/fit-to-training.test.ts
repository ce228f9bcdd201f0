import { expect, test } from 'vitest'
import type { DataDefinition, DataTable } from '../definition.ts'
import { fitToTraining } from './fit-to-training.ts'

const table: DataTable = {
  set: 'x.csv',
  shape: { example: [3], target: { kind: 'class', classes: 2 }, trainRows: 4, testRows: 0 },
  // Features: one to be standardised, one that does not vary, an indicator.
  features: Float32Array.of(1, 5, 0, 3, 5, 1, 100, 6, 1, Number.NaN, 5, 0),
  labels: Uint8Array.of(0, 1, 0, 1),
  digest: 'd',
  provenance: '',
  indicators: [2],
}
const definition: DataDefinition = {
  set: 'x.csv',
  parameters: {},
  split: { from: 'published', first: null, test: 0.5, validation: null, seed: 1 },
  scale: 1,
  normalize: null,
}
const file: DataDefinition['file'] = {
  folder: '.',
  name: 'x.csv',
  sha256: '',
  targetFile: null,
  target: 'y',
  features: null,
  drop: [],
  categories: {},
  missing: 'mean',
  header: null,
  task: null,
  example: [3],
  targetShape: { kind: 'class', classes: 2 },
  trainRows: 4,
  testRows: 0,
  stored: 'floats',
  digest: 'd',
}

test('means and deviations are those of the training rows alone, of the population, as StandardScaler of scikit-learn takes them', () => {
  // Of 1 and 3: mean 2, deviation 1. The row with 100 is for testing. A feature that does not vary is 0; an indicator stays.
  const fitted = fitToTraining(table, { ...definition, standardize: true, file }, Int32Array.of(0, 1, 3))
  expect([...fitted.features]).toEqual([-1, 0, 0, 1, 0, 1, 98, 0, 1, 0, 0, 0])
})

test('without standardising, only what is missing is filled in', () => {
  const fitted = fitToTraining(table, { ...definition, file }, Int32Array.of(0, 1, 3))
  expect([...fitted.features]).toEqual([1, 5, 0, 3, 5, 1, 100, 6, 1, 2, 5, 0])
  expect(fitToTraining(table, definition, Int32Array.of(0, 1))).toBe(table)
})

test('other training rows give another table, with another digest: a session is never taken for that of another split', () => {
  const one = fitToTraining(table, { ...definition, standardize: true }, Int32Array.of(0, 1))
  const other = fitToTraining(table, { ...definition, standardize: true }, Int32Array.of(0, 2))
  expect(new Set([table.digest, one.digest, other.digest]).size).toBe(3)
})
