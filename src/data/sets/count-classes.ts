import type { ClassRows, DataSetShape, DataTable } from '../definition.ts'

/**
 * Counts the rows of each class.
 *
 * @param labels of all rows, training rows first
 * @returns `null` for real targets
 */
export function countClasses(
  { target, trainRows }: Pick<DataSetShape, 'target' | 'trainRows'>,
  labels: DataTable['labels'],
): ClassRows | null {
  if (target.kind !== 'class') return null
  const count = (part: DataTable['labels']) => {
    const counts = new Array<number>(target.classes).fill(0)
    for (const label of part) counts[label] = (counts[label] ?? 0) + 1
    return counts
  }
  return { train: count(labels.subarray(0, trainRows)), test: count(labels.subarray(trainRows)) }
}
