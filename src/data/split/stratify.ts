/**
 * Orders shuffled rows, in place, so that each beginning of the list has the shares of classes that the whole list has, to within one row of each class: the i-th of
 * n rows of a class comes at (i + ½) / n of the way. Within a class, and among rows of one place, they stay in their random order.
 */
export function stratify(rows: Int32Array, labels: ArrayLike<number>): Int32Array {
  const counts = new Map<number, number>()
  const classOf = (row: number) => labels[row] ?? 0
  for (const row of rows) counts.set(classOf(row), (counts.get(classOf(row)) ?? 0) + 1)
  const seen = new Map<number, number>()
  const places = new Map<number, number>()
  for (const row of rows) {
    const before = seen.get(classOf(row)) ?? 0
    seen.set(classOf(row), before + 1)
    places.set(row, (before + 0.5) / (counts.get(classOf(row)) ?? 1))
  }
  const ordered = [...rows].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
  rows.set(ordered)
  return rows
}
