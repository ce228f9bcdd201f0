/** A square or rectangular matrix, row by row. */
export type Matrix = readonly Float64Array[]

/**
 * Standard normal numbers of one seed: Box and Muller on sfc32 (Doty-Humphrey, PractRand), whose state of 128 bits keeps the streams of seeds apart.
 *
 * @returns the next number at each call
 */
export function standardNormals(seed: number): () => number {
  let [a, b, c, counter] = [0, seed | 0, seed ^ 0x9e3779b9, 1]
  const bits = () => {
    const result = (a + b + counter++) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + result) | 0
    return result >>> 0
  }
  // Seeds that differ in one bit want some rounds until all bits do.
  for (let round = 0; round < 20; round++) bits()
  const uniform = () => bits() / 2 ** 32
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** `size` × `size` independent normal numbers of variance `1 / size`. */
export function gaussianMatrix(size: number, normal: () => number): Matrix {
  return Array.from({ length: size }, () => Float64Array.from({ length: size }, () => normal() / Math.sqrt(size)))
}

/** A random orthogonal matrix: the rows of a Gaussian one made orthonormal, twice, since once leaves rounding of its own (Gram and Schmidt). */
export function orthogonalMatrix(size: number, normal: () => number): Matrix {
  const rows = gaussianMatrix(size, normal)
  for (const [index, row] of rows.entries()) {
    for (const _ of [1, 2]) {
      for (const earlier of rows.slice(0, index)) addTo(row, earlier, -dot(row, earlier))
    }
    const norm = Math.sqrt(dot(row, row))
    for (let at = 0; at < size; at++) row[at] = (row[at] ?? 0) / norm
  }
  return rows
}

/** The matrix product. */
export function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) => {
    const result = new Float64Array(right[0]?.length ?? 0)
    for (const [index, value] of row.entries()) addTo(result, right[index] ?? result, value)
    return result
  })
}

/** All singular values, from the largest on, by one-sided rotations of the rows (Jacobi; Golub and Van Loan, Matrix Computations, 8.6.3). */
export function singularValues(matrix: Matrix): readonly number[] {
  const rows = matrix.map((row) => Float64Array.from(row))
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false
    for (const [index, first] of rows.entries()) {
      for (const second of rows.slice(index + 1)) rotated = rotate(first, second) || rotated
    }
  }
  return rows.map((row) => Math.sqrt(dot(row, row))).sort((a, b) => b - a)
}

function rotate(first: Float64Array, second: Float64Array): boolean {
  let [a, b, between] = [0, 0, 0]
  for (let at = 0; at < first.length; at++) {
    const one = first[at] ?? 0
    const other = second[at] ?? 0
    a += one * one
    b += other * other
    between += one * other
  }
  if (Math.abs(between) <= 1e-13 * Math.sqrt(a * b)) return false
  const zeta = (b - a) / (2 * between)
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta))
  const cosine = 1 / Math.sqrt(1 + tangent * tangent)
  for (let at = 0; at < first.length; at++) {
    const one = first[at] ?? 0
    const other = second[at] ?? 0
    first[at] = cosine * (one - tangent * other)
    second[at] = cosine * (other + tangent * one)
  }
  return true
}

function dot(first: Float64Array, second: Float64Array): number {
  let sum = 0
  for (let at = 0; at < first.length; at++) sum += (first[at] ?? 0) * (second[at] ?? 0)
  return sum
}

function addTo(target: Float64Array, values: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) + factor * (values[at] ?? 0)
}
