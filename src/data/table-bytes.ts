import type { DataDefinition } from './definition.ts'
import { completeParameters } from './sets/data-set.ts'
import { findDataSet } from './sets/find-data-set.ts'

/**
 * Bytes that the features of a data table take in memory, known before it is loaded.
 *
 * @throws AssayError `data/unknown`
 */
export function tableBytes({ set: word, parameters }: Pick<DataDefinition, 'set' | 'parameters'>): number {
  const set = findDataSet(word)
  const { features, trainRows, testRows } = set.shape(completeParameters(set, parameters))
  const each = set.stored === 'bytes' ? Uint8Array.BYTES_PER_ELEMENT : Float32Array.BYTES_PER_ELEMENT
  return (trainRows + testRows) * features * each
}
