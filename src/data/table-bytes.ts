import type { DataDefinition } from './definition.ts'
import { completeParameters } from './sets/data-set.ts'
import { findDataSet } from './sets/find-data-set.ts'

/**
 * Bytes that the features of a data table take in memory, known before it is loaded.
 *
 * @throws AssayError `data/unknown`
 */
export function tableBytes(data: Pick<DataDefinition, 'set' | 'parameters' | 'file'>): number {
  const set = findDataSet(data)
  const { features, trainRows, testRows } = set.shape(completeParameters(set, data.parameters))
  const each = set.stored === 'bytes' ? Uint8Array.BYTES_PER_ELEMENT : Float32Array.BYTES_PER_ELEMENT
  return (trainRows + testRows) * features * each
}
