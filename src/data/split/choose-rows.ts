import { createHash } from 'node:crypto'
import { AssayError } from '../../errors.ts'
import { randomStream } from '../../random/stream.ts'
import type { ClassRows, DataTable, RowChoice, SplitDefinition } from '../definition.ts'
import { shuffle } from './shuffle.ts'

/**
 * Works out how many rows a choice leaves.
 *
 * @param choice what a spec says; classes that the set does not have count for nothing
 * @param counts of the whole set
 * @param from what is split: with `published` the test rows are not thinned out
 * @returns `null` where every row stays, under its own class number
 */
export function defineChoice(
  { classes, renumbered, keep = {} }: Omit<RowChoice, 'trainRows' | 'testRows'>,
  counts: ClassRows,
  from: SplitDefinition['from'],
): RowChoice | null {
  const thinned = Object.fromEntries(Object.entries(keep).filter(([, share]) => share < 1))
  const chosen = classes ?? counts.train.map((_, ofClass) => ofClass)
  if (classes === undefined && Object.keys(thinned).length === 0) return null
  const rows = (of: readonly number[], shares: Readonly<Record<string, number>>) =>
    chosen.reduce((sum, ofClass) => sum + keptRows(of[ofClass] ?? 0, shares[ofClass]), 0)
  return {
    ...(classes === undefined ? {} : { classes }),
    ...(renumbered ? { renumbered } : {}),
    ...(Object.keys(thinned).length === 0 ? {} : { keep: thinned }),
    trainRows: rows(counts.train, thinned),
    testRows: rows(counts.test, from === 'all' ? thinned : {}),
  }
}

/** So many rows of a class stay: the share of them, rounded, and at least one. */
function keptRows(rows: number, share = 1): number {
  return rows === 0 ? 0 : Math.max(1, Math.round(share * rows))
}

/**
 * Numbers of the rows that a choice leaves, in table order. Which rows of a thinned class stay is drawn from a stream of its own of the seed: those of a smaller
 * share are among those of a larger one.
 *
 * @throws AssayError `data/corrupt` when classes have other numbers of rows than were counted
 */
export function chooseRows(
  { set, shape, labels }: DataTable,
  choice: RowChoice | undefined,
  from: SplitDefinition['from'],
  seed: number,
): { readonly train: Int32Array; readonly test: Int32Array } {
  const numbers = (begin: number, length: number) => Int32Array.from({ length }, (_, index) => begin + index)
  const train = numbers(0, shape.trainRows)
  const test = numbers(shape.trainRows, shape.testRows)
  if (choice === undefined) return { train, test }
  const { classes, keep = {} } = choice
  const chosen = (rows: Int32Array) =>
    classes === undefined ? rows : rows.filter((row) => classes.includes(labels[row] ?? 0))
  const thinned = (rows: Int32Array, stream: string) => {
    const gone = new Set<number>()
    for (const [ofClass, share] of Object.entries(keep)) {
      const own = rows.filter((row) => labels[row] === Number(ofClass))
      const stay = keptRows(own.length, share)
      for (const row of shuffle(own, randomStream(seed, `${stream}/${ofClass}`)).subarray(stay)) gone.add(row)
    }
    return rows.filter((row) => !gone.has(row))
  }
  const rows = {
    train: thinned(chosen(train), 'data/keep'),
    test: from === 'all' ? thinned(chosen(test), 'data/keep/test') : chosen(test),
  }
  if (rows.train.length !== choice.trainRows || rows.test.length !== choice.testRows) {
    const found = `${rows.train.length} training and ${rows.test.length} test rows`
    const expected = `${choice.trainRows} and ${choice.testRows}`
    throw new AssayError('data/corrupt', `${set} has ${found} of the chosen classes, expected ${expected}`)
  }
  return rows
}

/**
 * The table with the chosen classes numbered from 0, in the order of the choice; features are shared. Rows of other classes, which no split has, get number 0.
 *
 * @returns the table itself where nothing is renumbered
 */
export function renumberClasses(table: DataTable, choice: RowChoice | undefined): DataTable {
  if (choice?.renumbered !== true) return table
  const { classes = [] } = choice
  const labels = Uint8Array.from(table.labels, (label) => Math.max(0, classes.indexOf(label)))
  const shape = { ...table.shape, target: { kind: 'class' as const, classes: classes.length } }
  const digest = createHash('sha256').update(table.digest).update(labels).digest('hex')
  return { ...table, shape, labels, digest }
}
