import { expect, test } from 'vitest'
import { randomStream } from '../../random/stream.ts'
import { shuffle } from './shuffle.ts'
import { stratify } from './stratify.ts'

// 70 rows of class 0, 25 of class 1, 5 of class 2.
const labels = Uint8Array.from({ length: 100 }, (_, row) => (row < 70 ? 0 : row < 95 ? 1 : 2))
const shuffled = (seed: number) =>
  shuffle(
    Int32Array.from({ length: 100 }, (_, row) => row),
    randomStream(seed, 'split'),
  )

test('every beginning has the shares of the whole, to within one row of each class', () => {
  const rows = stratify(shuffled(1), labels)
  expect(rows.slice().sort()).toEqual(Int32Array.from({ length: 100 }, (_, row) => row))
  const counts = [0, 0, 0]
  for (const [index, row] of rows.entries()) {
    const label = labels[row] ?? 0
    counts[label] = (counts[label] ?? 0) + 1
    for (const [each, share] of [0.7, 0.25, 0.05].entries())
      expect(Math.abs((counts[each] ?? 0) - share * (index + 1))).toBeLessThanOrEqual(1)
  }
  // A fifth, as train_test_split(stratify=labels, test_size=0.2) of scikit-learn: 14, 5 and 1.
  const fifth = [...rows.subarray(0, 20)].map((row) => labels[row])
  expect([0, 1, 2].map((each) => fifth.filter((label) => label === each).length)).toEqual([14, 5, 1])
})

test('which rows of a class come first is random', () => {
  expect(stratify(shuffled(1), labels)).not.toEqual(stratify(shuffled(2), labels))
})
