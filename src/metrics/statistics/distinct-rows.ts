import { distinctNeurons } from './distinct-neurons.ts'
import type { Statistic } from './statistic.ts'

/**
 * Number of rows of a batch that a layer answers differently: different rows, compared bit for bit (but +0 is -0, and NaN is NaN). 1 means that the
 * layer says the same of every input, so nothing that comes after it can tell inputs apart.
 *
 * Rows are counted as the columns of the transpose.
 */
export const distinctRows: Statistic = {
  name: 'distinctRows',
  meaning: 'number of different rows, compared bit for bit: 1 when every input gets the same answer',
  unit: 'count',
  sources: ['activations', 'preactivations'],
  range: (shape) => [1, shape[0] ?? 1],
  compute(values, shape) {
    const columns = shape.at(-1) ?? 1
    const rows = values.length / columns
    const transpose = values.map(
      (_, index) => values[(index % rows) * columns + Math.floor(index / rows)] ?? Number.NaN,
    )
    return distinctNeurons.compute(transpose, [columns, rows])
  },
}
