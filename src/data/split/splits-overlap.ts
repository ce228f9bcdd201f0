import type { DataSetShape, RowChoice, SplitDefinition } from '../definition.ts'
import { drawsTest, splitSizes } from './split-sizes.ts'

/** Rows of a data set, and how they are split. */
export interface SplitRows {
  /** Of the rows that are chosen. */
  readonly shape: DataSetShape
  readonly split: SplitDefinition
  readonly choice?: RowChoice | undefined
}

/**
 * Whether rows that one split keeps for testing or validation may be rows that another split of the same data set trains on. Random parts are the
 * beginning of one shuffle (see `prepareData`), so they do not where both draw from the same rows with one seed, and the other sets aside as many
 * rows or more. Rows of different classes are different rows.
 *
 * @param judged the split by whose test and validation rows a model is judged
 * @param trained the split on whose training rows it was trained
 */
export function splitsOverlap(judged: SplitRows, trained: SplitRows): boolean {
  const { sizes: own } = splitSizes(judged.shape, judged.split)
  const { sizes: other } = splitSizes(trained.shape, trained.split)
  if (own === null || other === null || areDisjoint(judged.choice, trained.choice)) return false
  const drawn = ({ split }: SplitRows, { test, validation }: typeof own) => (drawsTest(split) ? test : 0) + validation
  const rows = (one: SplitRows, sizes: typeof own) => drawn(one, sizes) + sizes.train
  const publishedTest = !drawsTest(judged.split) && trained.split.from === 'all'
  if (publishedTest || drawn(judged, own) === 0) return publishedTest
  const oneShuffle =
    drawn(trained, other) > 0 &&
    rows(judged, own) === rows(trained, other) &&
    judged.split.seed === trained.split.seed &&
    judged.split.folds === trained.split.folds &&
    judged.split.stratified === trained.split.stratified &&
    rowsOf(judged.choice) === rowsOf(trained.choice)
  return !oneShuffle || drawn(judged, own) > drawn(trained, other)
}

function areDisjoint(one?: RowChoice, other?: RowChoice): boolean {
  if (one?.classes === undefined || other?.classes === undefined) return false
  return !one.classes.some((ofClass) => other.classes?.includes(ofClass))
}

/** What decides which rows are chosen: neither their numbers nor the order in which classes are named. */
function rowsOf(choice?: RowChoice): string {
  const classes = choice?.classes?.toSorted((one, other) => one - other)
  return JSON.stringify([classes, Object.entries(choice?.keep ?? {}).sort()])
}
