import type { DataSetShape, SplitDefinition, SplitName } from '../definition.ts'

/** Rows of the parts, or what is wrong with the split. */
export type SplitSizes =
  | { readonly sizes: Readonly<Record<SplitName, number>>; readonly mistake: null }
  | { readonly sizes: null; readonly mistake: string }

/**
 * How many rows a split gives to each part, without reading a row: so a spec whose split cannot be made is refused before anything is loaded.
 * A random part has `ceil(rows * fraction)` rows, as scikit-learn's `train_test_split` rounds; test rows are drawn first, validation rows from
 * what is left. Of k folds the largest has `ceil(rows / k)` rows, and every seed is trained on as many rows as the seed that is tested on it.
 *
 * @returns the sizes, or the mistake as a sentence that says what was asked for and what there is
 */
export function splitSizes(shape: DataSetShape, split: SplitDefinition): SplitSizes {
  const published = split.from === 'published'
  const available = published ? shape.trainRows : shape.trainRows + shape.testRows
  const rows = split.first ?? available
  if (rows < 1 || rows > available || !Number.isInteger(rows)) {
    const kind = published ? 'rows for training' : 'rows in all'
    return wrong(`the split takes the first ${rows} rows, but the data set has ${available} ${kind}`)
  }
  for (const part of ['test', 'validation'] as const) {
    const fraction = split[part]
    if (fraction !== null && !(fraction > 0 && fraction < 1)) {
      return wrong(`the split's ${part} fraction is ${fraction}, expected a number between 0 and 1`)
    }
  }
  const { folds } = split
  if (folds !== undefined && folds > rows) return wrong(`the split has ${folds} folds of ${rows} rows`)
  if (!drawsTest(split) && !published)
    return wrong('a split of all rows needs the fraction of them that is for testing, or folds')
  const drawn = folds === undefined ? rows * (split.test ?? 0) : rows / folds
  const test = drawsTest(split) ? Math.ceil(drawn) : shape.testRows
  const left = drawsTest(split) ? rows - test : rows
  const validation = split.validation === null ? 0 : Math.ceil(left * split.validation)
  const train = left - validation
  if (train < 1) {
    return wrong(
      `the split leaves no row for training: of ${rows}, ${rows - left} are for testing and ${validation} for validation`,
    )
  }
  return { sizes: { train, validation, test }, mistake: null }
}

/** Whether test rows are drawn, by their share or by folds, and are not those that were published. */
export function drawsTest({ test, folds }: SplitDefinition): boolean {
  return test !== null || folds !== undefined
}

function wrong(mistake: string): SplitSizes {
  return { sizes: null, mistake }
}
