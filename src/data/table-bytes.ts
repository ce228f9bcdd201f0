import { type DataDefinition, exampleSize } from './definition.ts'
import { completeParameters } from './sets/data-set.ts'
import { findDataSet } from './sets/find-data-set.ts'

/**
 * Bytes that the features of a data table take in memory, known before it is loaded.
 *
 * @throws AssayError `data/unknown`
 */
export function tableBytes(data: Pick<DataDefinition, 'set' | 'parameters' | 'file' | 'alter'>): number {
  const set = findDataSet(data)
  const shape = set.shape(completeParameters(set, data.parameters))
  const bytes = set.stored === 'bytes' && data.alter?.noise === undefined
  const each = bytes ? Uint8Array.BYTES_PER_ELEMENT : Float32Array.BYTES_PER_ELEMENT
  return (shape.trainRows + shape.testRows) * exampleSize(shape) * each
}
