import type { ClassRows } from '../definition.ts'

/**
 * How many rows each class has where the training rows, and the testing rows, have the classes in turn.
 *
 * @param parameters `rows` for training, `testRows`, and `classes`
 */
export function classesInTurn({ rows = 0, testRows = 0, classes = 0 }: Readonly<Record<string, number>>): ClassRows {
  const inTurn = (count: number) =>
    Array.from({ length: classes }, (_, ofClass) => Math.ceil((count - ofClass) / classes))
  return { train: inTurn(rows), test: inTurn(testRows) }
}
