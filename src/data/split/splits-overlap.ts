import type { DataSetShape, SplitDefinition } from '../definition.ts'
import { splitSizes } from './split-sizes.ts'

/**
 * Whether rows that one split keeps for testing or validation may be rows that another split of the same data set trains on. Random parts are the
 * beginning of one shuffle (see `prepareData`), so they do not where both draw from as many rows with one seed, and the other sets aside as many
 * rows or more.
 *
 * @param judged the split by whose test and validation rows a model is judged
 * @param trained the split on whose training rows it was trained
 */
export function splitsOverlap(shape: DataSetShape, judged: SplitDefinition, trained: SplitDefinition): boolean {
  const { sizes: own } = splitSizes(shape, judged)
  const { sizes: other } = splitSizes(shape, trained)
  if (own === null || other === null) return false
  const drawn = (split: SplitDefinition, { test, validation }: typeof own) =>
    (split.test === null ? 0 : test) + validation
  const rows = (split: SplitDefinition, sizes: typeof own) => drawn(split, sizes) + sizes.train
  const publishedTest = judged.test === null && trained.from === 'all'
  if (publishedTest || drawn(judged, own) === 0) return publishedTest
  const oneShuffle =
    drawn(trained, other) > 0 &&
    rows(judged, own) === rows(trained, other) &&
    judged.seed === trained.seed &&
    judged.stratified === trained.stratified
  return !oneShuffle || drawn(judged, own) > drawn(trained, other)
}
