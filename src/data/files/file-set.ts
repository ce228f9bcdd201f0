import type { FileDefinition } from '../definition.ts'
import type { DataSet } from '../sets/data-set.ts'

/**
 * A data file as a data set: what its definition says of it, and the rows that are read from it.
 *
 * @throws AssayError `internal/broken` for a real target, which specs are refused for
 */
export function fileSet(file: FileDefinition): DataSet {
  const { name, example, targetShape, trainRows, testRows, stored, digest } = file
  return {
    word: name,
    description: `The data file ${name}.`,
    stored,
    defaultScale: stored === 'bytes' ? 255 : 1,
    digest,
    parameters: { type: 'object', additionalProperties: false, properties: {} },
    sample: null,
    source: async () => (await import('./load-file.ts')).fileSource(file),
    shape: () => ({ example, target: targetShape, trainRows, testRows }),
    classRows: () => null,
  }
}
