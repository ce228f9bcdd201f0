import { AssayError } from '../../errors.ts'
import { onceForEach } from '../../once-for-each.ts'
import { randomStream } from '../../random/stream.ts'
import { alterTable } from '../alterations/alterations.ts'
import type { DataDefinition, DataTable, PreparedData, SplitName } from '../definition.ts'
import { chooseRows, renumberClasses } from './choose-rows.ts'
import { fitToTraining } from './fit-to-training.ts'
import { foldOf } from './folds.ts'
import { shuffle } from './shuffle.ts'
import { drawsTest, splitSizes } from './split-sizes.ts'
import { stratify } from './stratify.ts'

/**
 * Makes a data table ready for one replicate: chooses and parts its rows, works out the scaling, counts the classes of each part. Where features are
 * standardised or missing values filled in, its table is another one, made with the means of the training part; so it is where data are altered.
 *
 * A random part is a prefix of one shuffle of the rows: test rows first, then validation rows. So the test rows do not depend on whether
 * validation rows are set aside. Folds are dealt: see `foldOf`.
 *
 * @param seed the replicate's seed; draws the split where the definition gives no seed of its own
 * @throws AssayError `internal/broken` when the split or the scale cannot be: plan and spec have checked them with `splitSizes`
 */
export function prepareData(loaded: DataTable, definition: DataDefinition, seed: number): PreparedData {
  const splits = splitRows(loaded, definition, seed)
  const fitted = fitToTraining(renumberClasses(loaded, definition.choice), definition, splits.train)
  const { multiplier, offset } = scaling(fitted, definition)
  const { alter } = definition
  const table = alter === undefined ? fitted : alterTable(fitted, alter, seed, { trainRows: splits.train, multiplier })
  return {
    table,
    splits: definition.order === 'by-class' ? { ...splits, train: orderByClass(splits.train, table.labels) } : splits,
    multiplier,
    offset,
    labelCounts: {
      train: countLabels(table, splits.train),
      validation: countLabels(table, splits.validation),
      test: countLabels(table, splits.test),
    },
  }
}

/**
 * Parts the rows of a data table as {@link prepareData} does, numbered from 0; those of each part ascend.
 *
 * @throws AssayError `internal/broken` when the split cannot be
 */
export function splitRows(
  table: DataTable,
  { split, choice }: DataDefinition,
  seed: number,
): Record<SplitName, Int32Array> {
  const chosen = chooseRows(table, choice, split.from, seed)
  const rows = { trainRows: chosen.train.length, testRows: chosen.test.length }
  const { sizes, mistake } = splitSizes({ ...table.shape, ...rows }, split)
  if (sizes === null)
    throw new AssayError('internal/broken', `${table.set}: ${mistake}. The plan should have refused it`)
  const drawn = (drawsTest(split) ? sizes.test : 0) + sizes.validation
  const pool = (split.from === 'all' ? joined(chosen.train, chosen.test) : chosen.train).slice(0, drawn + sizes.train)
  const { folds } = split
  if (folds !== undefined) {
    const { test, left } = foldOf(pool, { ...split, folds }, table.labels, seed)
    if (split.stratified) stratify(left, table.labels)
    return {
      // Where the fold is a row smaller than the largest, one row too many is left: all seeds train on as many.
      train: left.slice(sizes.validation, sizes.validation + sizes.train).sort(),
      validation: left.slice(0, sizes.validation).sort(),
      test: test.sort(),
    }
  }
  if (drawn > 0) shuffle(pool, randomStream(split.seed ?? seed, 'split'))
  if (split.stratified) stratify(pool, table.labels)
  const test = split.test === null ? chosen.test : pool.slice(0, sizes.test).sort()
  const left = split.test === null ? pool : pool.subarray(sizes.test)
  return {
    train: left.slice(sizes.validation).sort(),
    validation: left.slice(0, sizes.validation).sort(),
    test,
  }
}

function joined(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

/** Rows of class 0 first, then those of class 1, and so on; those of a class as they stood. */
function orderByClass(rows: Int32Array, labels: DataTable['labels']): Int32Array {
  return Int32Array.from([...rows].sort((one, other) => (labels[one] ?? 0) - (labels[other] ?? 0)))
}

/** `((stored / scale) - mean) / std` as one multiplication and one addition. */
function scaling(table: DataTable, { scale, normalize }: DataDefinition): { multiplier: number; offset: number } {
  // Over the whole table, not a part of it: the same for every replicate, which can then share what an engine has compiled.
  const divisor = scale === 'maximum' ? largest(table.features) : scale
  const { mean, std } = normalize ?? { mean: 0, std: 1 }
  if (!(divisor > 0 && std > 0 && Number.isFinite(divisor) && Number.isFinite(std) && Number.isFinite(mean))) {
    throw new AssayError(
      'internal/broken',
      `${table.set}: features cannot be divided by ${divisor} and normalised with mean ${mean} and std ${std}; expected numbers, divisors above 0`,
    )
  }
  return { multiplier: 1 / (divisor * std), offset: mean === 0 ? 0 : -mean / std }
}

/** The largest number of a table, looked for once: every replicate asks for it. */
const largest = onceForEach((features: Uint8Array | Float32Array): number => {
  let maximum = Number.NEGATIVE_INFINITY
  for (let place = 0; place < features.length; place += 1) {
    const value = features[place] ?? 0
    if (value > maximum) maximum = value
  }
  return maximum
})

function countLabels(table: DataTable, rows: Int32Array): readonly number[] {
  const { target } = table.shape
  const counts = new Array<number>(target.kind === 'class' ? target.classes : 0).fill(0)
  if (target.kind !== 'class') return counts
  for (const row of rows) {
    const label = table.labels[row] ?? 0
    counts[label] = (counts[label] ?? 0) + 1
  }
  return counts
}
