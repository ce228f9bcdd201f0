import type { DataDefinition, DataSetShape } from '../definition.ts'
import { findDataSet } from './find-data-set.ts'

/**
 * What is known of data without reading it: the shape of the set, or of the rows that are chosen of it.
 *
 * @throws AssayError `data/unknown`
 */
export function dataShape(data: Pick<DataDefinition, 'set' | 'file' | 'parameters' | 'choice'>): DataSetShape {
  const shape = findDataSet(data).shape(data.parameters)
  const { choice } = data
  if (choice === undefined) return shape
  const { classes = [], renumbered, trainRows, testRows } = choice
  const target = renumbered ? ({ kind: 'class', classes: classes.length } as const) : shape.target
  return { ...shape, target, trainRows, testRows }
}
