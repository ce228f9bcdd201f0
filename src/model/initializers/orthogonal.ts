import Type from 'typebox'
import { AssayError } from '../../errors.ts'
import { fillStandardNormal } from '../../random/normal.ts'
import { drawEach } from './draw-each.ts'
import type { Initializer } from './initializer.ts'
import { needsKernel } from './needs-kernel.ts'
import { matrixSides } from './tensor-size.ts'

const parameters = Type.Object(
  { gain: Type.Optional(Type.Number({ default: 1, description: 'Factor for every value.' })) },
  { additionalProperties: false },
)

/**
 * Orthogonal: `gain` times a matrix with orthonormal columns or, if it is wider than high, rows, uniform among all of them. A convolution's kernel
 * counts as the matrix of height · width · channels rows and a column for each filter, as in both frameworks.
 * A Gaussian matrix is orthonormalised by Gram–Schmidt, whose factor R has a positive diagonal, as uniformity requires (Mezzadri 2007).
 *
 * @see Saxe, McClelland, Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks (2013), arXiv:1312.6120
 * @see Mezzadri, How to generate random matrices from the classical compact groups (2007), arXiv:math-ph/0609050
 */
export const orthogonal: Initializer<Type.Static<typeof parameters>> = {
  name: 'orthogonal',
  summary:
    '`gain` times a random matrix with orthonormal columns or, if there are fewer, rows (Saxe et al. 2013, arXiv:1312.6120).',
  parameters,
  fits: (site) => needsKernel('orthogonal', site),
  draw(site, uniform, { gain = 1 }) {
    const [inputs, outputs] = matrixSides(site)
    const gaussian = drawEach(site, (numbers) => fillStandardNormal(uniform, numbers))
    const wide = inputs < outputs
    const at = (vector: number, place: number) => (wide ? vector * outputs + place : place * outputs + vector)
    const vectors = Array.from({ length: Math.min(inputs, outputs) }, (_, vector) =>
      Float64Array.from({ length: Math.max(inputs, outputs) }, (_, place) => gaussian[at(vector, place)] ?? Number.NaN),
    )
    orthonormalise(vectors)
    const values = new Float32Array(gaussian.length)
    for (const [vector, coordinates] of vectors.entries()) {
      for (const [place, coordinate] of coordinates.entries()) values[at(vector, place)] = gain * coordinate
    }
    return values
  },
}

/**
 * Gram–Schmidt in place. Each vector is projected twice: once more is enough for full precision (Giraud et al. 2005).
 *
 * @throws AssayError `internal/broken` when the vectors depend on each other: a stream of random draws never gives such
 */
function orthonormalise(vectors: readonly Float64Array[]): void {
  const drawnNorms = vectors.map(norm)
  for (const [index, vector] of vectors.entries()) {
    projectAgain(vector, vectors.slice(0, index))
    const length = norm(vector)
    if (!(length > 1e-12 * (drawnNorms[index] ?? Number.NaN))) {
      throw new AssayError(
        'internal/broken',
        'The draws of an orthogonal kernel depend on each other; expected a random stream.',
      )
    }
    for (let place = 0; place < vector.length; place += 1) vector[place] = (vector[place] ?? 0) / length
    for (let later = index + 1; later < vectors.length; later += together)
      project(vectors.slice(later, later + together), vector)
  }
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector))
}

// Counting loops, not iterators: a wide kernel takes hundreds of millions of these products.
function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let place = 0; place < left.length; place += 1) sum += (left[place] ?? 0) * (right[place] ?? 0)
  return sum
}

/** So many vectors are projected at once: a sum waits for each of its additions, and four wait as long as one. */
const together = 4

/** Takes from `together` vectors, or fewer, what they have of a unit vector. */
function project(vectors: readonly Float64Array[], unit: Float64Array): void {
  const spare = vectors.length < together ? new Float64Array(unit.length) : unit
  const [one = spare, two = spare, three = spare, four = spare] = vectors
  let [ofOne, ofTwo, ofThree, ofFour] = [0, 0, 0, 0]
  for (let place = 0; place < unit.length; place += 1) {
    const coordinate = unit[place] ?? 0
    ofOne += (one[place] ?? 0) * coordinate
    ofTwo += (two[place] ?? 0) * coordinate
    ofThree += (three[place] ?? 0) * coordinate
    ofFour += (four[place] ?? 0) * coordinate
  }
  for (let place = 0; place < unit.length; place += 1) {
    const coordinate = unit[place] ?? 0
    one[place] = (one[place] ?? 0) - ofOne * coordinate
    two[place] = (two[place] ?? 0) - ofTwo * coordinate
    three[place] = (three[place] ?? 0) - ofThree * coordinate
    four[place] = (four[place] ?? 0) - ofFour * coordinate
  }
}

/** Takes from a vector what it still has of each unit vector, one after another; what it has of the next is summed on the way. */
function projectAgain(vector: Float64Array, units: readonly Float64Array[]): void {
  const [first] = units
  if (first === undefined) return
  let share = dot(vector, first)
  for (const [index, unit] of units.entries()) {
    const next = units[index + 1] ?? unit
    let ofNext = 0
    for (let place = 0; place < vector.length; place += 1) {
      const left = (vector[place] ?? 0) - share * (unit[place] ?? 0)
      vector[place] = left
      ofNext += left * (next[place] ?? 0)
    }
    share = ofNext
  }
}
