import type { FileReading } from '../definition.ts'
import { tableDigest } from '../table-digest.ts'
import type { FileTable } from './file-table.ts'
import type { Frame } from './frame.ts'
import type { FileMistake } from './inspection.ts'
import { planTable, type TablePlan } from './plan-table.ts'

/** Makes the table that {@link planTable} plans of a frame, or tells all mistakes. */
export function buildTable(
  frame: Frame,
  reading: FileReading,
): { readonly table: FileTable } | { readonly mistakes: readonly FileMistake[] } {
  const planned = planTable(frame, reading)
  if ('mistakes' in planned) return planned
  const { example, trainRows, testRows, target } = planned.plan
  const { features, indicators } = layOut(planned.plan)
  const digest = tableDigest(features, target.kind === 'class' ? target.labels : target.values)
  return { table: { example, trainRows, testRows, features, target, indicators, digest } }
}

function layOut({ encoded, trainRows, testRows }: TablePlan): Pick<FileTable, 'features' | 'indicators'> {
  const [only] = encoded
  if (encoded.length === 1 && only?.bytes) return { features: only.bytes, indicators: [] }
  const width = encoded.reduce((sum, column) => sum + column.width, 0)
  const features = new Float32Array((trainRows + testRows) * width)
  const indicators: number[] = []
  let at = 0
  for (const column of encoded) {
    column.write(features, at, width)
    if (column.indicator) for (let offset = 0; offset < column.width; offset++) indicators.push(at + offset)
    at += column.width
  }
  return { features, indicators }
}
