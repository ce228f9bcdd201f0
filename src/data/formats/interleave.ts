/** The row of a class that stands at some place of a table. */
export interface ClassRow {
  readonly label: number
  /** Counted within the class, from 0. */
  readonly index: number
}

/**
 * Mixes classes by a rule, without a draw: row i of a class with n is placed at (i + ½) / n, equal places by class. So every class keeps its share
 * in any run of rows, also in the first few, and the rows of a class keep their order.
 *
 * @param counts rows of each class
 */
export function interleave(counts: readonly number[]): readonly ClassRow[] {
  return counts
    .flatMap((count, label) =>
      Array.from({ length: count }, (_, index) => ({ label, index, place: (index + 0.5) / count })),
    )
    .sort((a, b) => a.place - b.place || a.label - b.label)
}
