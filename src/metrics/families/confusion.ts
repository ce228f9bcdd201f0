import type { EvaluatedRows } from './split-quantity.ts'

/** What a confusion matrix says of one class. */
export interface ClassCounts {
  /** Rows of the class that were predicted as it. */
  readonly hits: number
  /** Rows of the class. */
  readonly rows: number
  /** Rows of any class that were predicted as it. */
  readonly predicted: number
}

/** Counts of one class, from 0. */
export function countsOf({ confusion }: EvaluatedRows, ofClass: number): ClassCounts {
  return {
    hits: confusion[ofClass]?.[ofClass] ?? 0,
    rows: (confusion[ofClass] ?? []).reduce((sum, count) => sum + count, 0),
    predicted: confusion.reduce((sum, counts) => sum + (counts[ofClass] ?? 0), 0),
  }
}

/** Mean over the classes for which `counts` holds; NaN for none. */
export function meanOverClasses(
  evaluated: EvaluatedRows,
  counts: (one: ClassCounts) => boolean,
  value: (one: ClassCounts) => number,
): number {
  const classes = evaluated.confusion.map((_, ofClass) => countsOf(evaluated, ofClass)).filter(counts)
  return classes.reduce((sum, one) => sum + value(one), 0) / classes.length
}

/** Whether a class has rows or is predicted: what macro averages of scikit-learn run over. */
export const occurs = ({ rows, predicted }: ClassCounts): boolean => rows + predicted > 0

/** A share of nothing is 0, as with `zero_division=0` of scikit-learn. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
