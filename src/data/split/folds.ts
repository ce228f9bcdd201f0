import { randomStream } from '../../random/stream.ts'
import type { SplitDefinition } from '../definition.ts'
import { shuffle } from './shuffle.ts'

/** A split by folds. */
type FoldedSplit = Pick<SplitDefinition, 'seed' | 'stratified'> & { readonly folds: number }

/** The rows that a seed is tested on, and the others. */
export interface Fold {
  readonly test: Int32Array
  /** In random order. */
  readonly left: Int32Array
}

/**
 * Deals rows to k folds, and takes the fold of a seed for testing: seed s has fold s modulo k (the first seed the first fold), so that k seeds in a row test each row exactly once. They share one
 * partition; the next k seeds have another, unless the split has a seed of its own. Sizes of folds differ by one row at most, and so does, where they are stratified, the number of rows of each class.
 *
 * @param rows of the data set, in table order; they are put in random order, in place
 * @param labels by row of the table; looked at where folds are stratified
 * @param seed the replicate's, from 1
 * @see Kohavi 1995, IJCAI 14, 1137-1145, for stratified folds
 */
export function foldOf(rows: Int32Array, split: FoldedSplit, labels: ArrayLike<number>, seed: number): Fold {
  const { folds, stratified } = split
  const own = (seed - 1) % folds
  const partition = Math.floor((seed - 1) / folds) + 1
  shuffle(rows, randomStream(split.seed ?? partition, 'split/folds'))
  const classOf = (row: number) => labels[row] ?? 0
  // As cards are dealt: of rows in the order of their classes, each class goes round as evenly as all of them do.
  const dealt = stratified ? [...rows].sort((one, other) => classOf(one) - classOf(other)) : rows
  const test = Int32Array.from(dealt.filter((_, place) => place % folds === own))
  const tested = new Set(test)
  return { test, left: rows.filter((row) => !tested.has(row)) }
}
