import { AssayError } from '../errors.ts'
import type { DataSet } from './data-set.ts'
import { dataSets } from './data-sets.ts'
import { dataSources } from './data-sources.ts'
import type { DataSource } from './loader.ts'

/**
 * Finds a data set and where it comes from.
 *
 * @throws AssayError `data/unknown` with the known ones
 */
export function findDataSet(word: string): { readonly set: DataSet; readonly source: DataSource } {
  // `hasOwn`: a set called "constructor" is not known either.
  const set = Object.hasOwn(dataSets, word) ? dataSets[word] : undefined
  const source = Object.hasOwn(dataSources, word) ? dataSources[word] : undefined
  if (set && source) return { set, source }
  throw new AssayError('data/unknown', `data set "${word}" is not known. Known: ${Object.keys(dataSets).join(', ')}`)
}
