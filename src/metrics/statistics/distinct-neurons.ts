import type { Statistic } from './statistic.ts'

/** Values of float32 patterns; a column's class times this, plus a pattern, stays an exact float64 for any width below 2²¹. */
const patterns = 2 ** 32
/** A number, and its pattern. */
const number = new Float32Array(1)
const pattern = new Uint32Array(number.buffer)

/**
 * Number of neurons that differ from all others: different columns, compared bit for bit (but +0 is -0, and NaN is NaN). 1 means that all neurons
 * of the layer are copies of one. Of a bias: the number of different values.
 *
 * Columns are split row by row: two share a class as long as they agreed in every row so far. A layer of random weights is told apart in its
 * first row, and even a layer of copies takes one pass.
 */
export const distinctNeurons: Statistic = {
  name: 'distinctNeurons',
  meaning: 'number of different neurons (columns), compared bit for bit',
  unit: 'count',
  sources: ['weights', 'gradients', 'activations', 'preactivations'],
  range: (shape) => [1, shape.at(-1) ?? 1],
  compute(values, shape) {
    const columns = shape.at(-1) ?? 1
    /** The first column of each one's class. */
    const firsts = new Int32Array(columns)
    let distinct = 1
    for (let start = 0; start < values.length && distinct < columns; start += columns) {
      if (agree(values, start, firsts)) continue
      const seen = new Map<number, number>()
      for (let column = 0; column < columns; column += 1) {
        const key = (firsts[column] ?? 0) * patterns + patternOf(values[start + column] ?? 0)
        const first = seen.get(key) ?? column
        seen.set(key, first)
        firsts[column] = first
      }
      distinct = seen.size
    }
    return distinct
  },
}

/** Whether, in the row that starts there, all columns of a class have one number. */
function agree(values: Float32Array, start: number, firsts: Int32Array): boolean {
  for (let column = 0; column < firsts.length; column += 1) {
    const [one, other] = [values[start + column] ?? 0, values[start + (firsts[column] ?? 0)] ?? 0]
    if (one !== other && !(Number.isNaN(one) && Number.isNaN(other))) return false
  }
  return true
}

/** One for each number: adding 0 turns -0 into +0, and a NaN loses its payload. */
function patternOf(value: number): number {
  number[0] = Number.isNaN(value) ? Number.NaN : value + 0
  return pattern[0] ?? 0
}
