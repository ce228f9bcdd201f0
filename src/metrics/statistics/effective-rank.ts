import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { allFinite } from '../../model/all-finite.ts'
import type { Statistic } from './statistic.ts'

/**
 * Effective rank: exp(-Σ p ln p), where p are the singular values divided by their sum. 1 when all columns are multiples of one, the number of
 * columns (or rows, if fewer) when no direction is stronger than another; 0 of a matrix of zeros, which has no p. NaN or infinite values make it NaN.
 *
 * The singular values are the roots of the eigenvalues of the smaller Gram matrix, many times as fast as a singular value decomposition. What that
 * squaring cannot tell from zero, below √(n · 2⁻⁵²) of the largest singular value, counts as zero: 1e-7 for n = 128, far below the 24 bits of the weights.
 *
 * @see Roy and Vetterli 2007, "The effective rank: a measure of effective dimensionality", EUSIPCO, definition 1
 */
export const effectiveRank: Statistic = {
  name: 'effectiveRank',
  meaning: 'effective rank, exp of the entropy of the normalised singular values (0 when all are zero)',
  unit: '',
  sources: ['weights', 'gradients'],
  tensorKinds: ['kernel'],
  range: (shape) => [0, Math.min(...shape)],
  compute(values, shape) {
    if (!allFinite(values)) return Number.NaN
    const gram = smallerGram(values, shape)
    const eigenvalues = new EigenvalueDecomposition(gram, { assumeSymmetric: true }).realEigenvalues
    const largest = Math.max(...eigenvalues)
    if (largest === 0) return 0
    const smallest = largest * Math.max(...shape) * Number.EPSILON
    const singular = eigenvalues.filter((value) => value > smallest).map(Math.sqrt)
    const sum = singular.reduce((total, value) => total + value, 0)
    const entropy = singular.reduce((total, value) => total - (value / sum) * Math.log(value / sum), 0)
    // Rounding must not lift a matrix of full rank above the number of its columns.
    return Math.min(Math.exp(entropy), gram.rows)
  },
}

/** K Kᵀ or Kᵀ K of a kernel K, whichever is smaller: both have the same eigenvalues, but for zeros. */
function smallerGram(values: Float32Array, shape: readonly number[]): Matrix {
  const columns = shape.at(-1) ?? 1
  const rows = values.length / columns
  const wide = rows < columns
  const vectors = Array.from({ length: wide ? rows : columns }, (_, vector) =>
    Float64Array.from({ length: wide ? columns : rows }, (_, place) =>
      wide ? (values[vector * columns + place] ?? 0) : (values[place * columns + vector] ?? 0),
    ),
  )
  const gram = Matrix.zeros(vectors.length, vectors.length)
  for (const [index, vector] of vectors.entries()) {
    for (const [other, product] of products(vector, vectors.slice(0, index + 1)).entries()) {
      gram.set(index, other, product)
      gram.set(other, index, product)
    }
  }
  return gram
}

/** Scalar products of a vector with others, four at a time: a sum waits for each of its additions, and four wait as long as one. */
function products(vector: Float64Array, others: readonly Float64Array[]): Float64Array {
  const found = new Float64Array(others.length)
  for (let from = 0; from < others.length; from += 4) {
    const [one = vector, two = vector, three = vector, four = vector] = others.slice(from, from + 4)
    let [first, second, third, fourth] = [0, 0, 0, 0]
    for (let place = 0; place < vector.length; place += 1) {
      const value = vector[place] ?? 0
      first += value * (one[place] ?? 0)
      second += value * (two[place] ?? 0)
      third += value * (three[place] ?? 0)
      fourth += value * (four[place] ?? 0)
    }
    found.set([first, second, third, fourth].slice(0, others.length - from), from)
  }
  return found
}
