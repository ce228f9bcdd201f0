import { AssayError } from '../../errors.ts'
import { type DataTable, exampleSize, labelWidth, targetWidth } from '../definition.ts'
import { tableDigest } from '../table-digest.ts'
import type { DataSet } from './data-set.ts'
import type { LoadedRows } from './loader.ts'

/**
 * Makes loaded rows a data table, if they are what the set promises: its number of rows and features, classes within range, the pinned digest.
 *
 * @throws AssayError `data/corrupt` that names the set, where the rows came from, and what differs
 */
export function checkTable(set: DataSet, parameters: Readonly<Record<string, number>>, rows: LoadedRows): DataTable {
  const { features, labels, provenance, indicators } = rows
  const shape = set.shape(parameters)
  const expectedRows = shape.trainRows + shape.testRows
  const expectedLabels = expectedRows * labelWidth(shape.target)
  if (labels.length !== expectedLabels) {
    throw corrupt(set, provenance, `has ${labels.length} labels, expected ${expectedLabels}`)
  }
  const size = exampleSize(shape)
  if (features.length !== expectedRows * size) {
    throw corrupt(set, provenance, `has ${features.length} numbers, expected ${expectedRows} rows of ${size}`)
  }
  const { target } = shape
  const wrong = target.kind === 'class' ? labels.findIndex((label) => label >= target.classes) : -1
  if (wrong >= 0) {
    const expected = `0 to ${targetWidth(target) - 1}`
    throw corrupt(set, provenance, `has label ${labels[wrong]} in row ${wrong}, expected ${expected}`)
  }
  const digest = tableDigest(features, labels)
  if (set.digest !== null && digest !== set.digest) {
    throw corrupt(set, provenance, `has SHA-256 ${digest}, expected ${set.digest}`)
  }
  return { set: set.word, shape, features, labels, digest, provenance, ...(indicators && { indicators }) }
}

function corrupt(set: DataSet, provenance: string, what: string): AssayError {
  return new AssayError(
    'data/corrupt',
    `${set.word} ${what}. Its rows: ${provenance}. Remove what is damaged and load it again`,
  )
}
