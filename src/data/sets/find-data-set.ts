import { AssayError } from '../../errors.ts'
import type { DataReference } from '../definition.ts'
import { fileSet } from '../files/file-set.ts'
import type { DataSet } from './data-set.ts'
import { dataSets } from './data-sets.ts'

/**
 * Finds a data set by its word; a data file is one of its own.
 *
 * @throws AssayError `data/unknown` with the known ones
 */
export function findDataSet({ set: word, file }: DataReference): DataSet {
  if (file !== undefined) return fileSet(file)
  // `hasOwn`: a set called "constructor" is not known either.
  const set = Object.hasOwn(dataSets, word) ? dataSets[word] : undefined
  if (set) return set
  throw new AssayError('data/unknown', `data set "${word}" is not known. Known: ${Object.keys(dataSets).join(', ')}`)
}
