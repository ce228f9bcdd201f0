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
  for (const [index, vector] of vectors.entries()) {
    const drawnNorm = Math.sqrt(dot(vector, vector))
    const earlier = vectors.slice(0, index)
    for (const unit of earlier) addMultiple(vector, -dot(vector, unit), unit)
    for (const unit of earlier) addMultiple(vector, -dot(vector, unit), unit)
    const norm = Math.sqrt(dot(vector, vector))
    if (!(norm > 1e-12 * drawnNorm)) {
      throw new AssayError(
        'internal/broken',
        'The draws of an orthogonal kernel depend on each other; expected a random stream.',
      )
    }
    vector.set(vector.map((coordinate) => coordinate / norm))
  }
}

// Counting loops, not iterators: a wide kernel takes hundreds of millions of these products.
function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0
  for (let place = 0; place < left.length; place += 1) sum += (left[place] ?? 0) * (right[place] ?? 0)
  return sum
}

function addMultiple(target: Float64Array, factor: number, source: Float64Array): void {
  for (let place = 0; place < target.length; place += 1) {
    target[place] = (target[place] ?? 0) + factor * (source[place] ?? 0)
  }
}
