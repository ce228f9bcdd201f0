import type { Statistic } from './statistic.ts'

/** Values of float32 patterns; a column's class times this, plus a pattern, stays an exact float64 for any width below 2²¹. */
const patterns = 2 ** 32

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
    // One pattern for each number: adding 0 turns -0 into +0, and a NaN loses its payload.
    const bits = new Uint32Array(values.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0)).buffer)
    const classes = new Float64Array(columns)
    let distinct = 1
    for (let start = 0; start < bits.length && distinct < columns; start += columns) {
      const seen = new Map<number, number>()
      for (const [column, earlier] of classes.entries()) {
        const key = earlier * patterns + (bits[start + column] ?? 0)
        const known = seen.get(key) ?? seen.size
        seen.set(key, known)
        classes[column] = known
      }
      distinct = seen.size
    }
    return distinct
  },
}
