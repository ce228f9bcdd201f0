import { expect, test } from 'vitest'
import { randomStream, streamOf } from '../../random/stream.ts'
import type { TensorSite } from './initializer.ts'
import { orthogonal } from './orthogonal.ts'

/** Largest difference between the Gram matrix of the kernel's columns (or rows) and gain² times the identity. */
function gramError(
  kernel: Float32Array,
  [rows, columns]: readonly [number, number],
  of: 'columns' | 'rows',
  gain: number,
) {
  const at = (vector: number, place: number) =>
    kernel[of === 'columns' ? place * columns + vector : vector * columns + place] ?? Number.NaN
  const [vectors, places] = of === 'columns' ? [columns, rows] : [rows, columns]
  let worst = 0
  for (let left = 0; left < vectors; left += 1) {
    for (let right = 0; right <= left; right += 1) {
      let product = 0
      for (let place = 0; place < places; place += 1) product += at(left, place) * at(right, place)
      worst = Math.max(worst, Math.abs(product - (left === right ? gain ** 2 : 0)))
    }
  }
  return worst
}

const site = (fanIn: number, fanOut: number): TensorSite => ({ shape: [fanIn, fanOut], fanIn, fanOut })

test.for([
  [[200, 30], 'columns', 1],
  [[30, 200], 'rows', 1],
  [[64, 64], 'columns', 1],
  [[64, 64], 'rows', 1],
  [[64, 32], 'columns', Math.SQRT2],
] as const)('a kernel of shape %o has orthonormal %s times its gain %f', ([shape, of, gain]) => {
  const kernel = orthogonal.draw(site(shape[0], shape[1]), randomStream(1, 'kernel'), { gain })
  // Float32 entries of size 1/sqrt(n): products are off by about 1e-8; a kernel that is not orthogonal is off by 0.1 and more.
  expect(gramError(kernel, shape, of, gain)).toBeLessThan(5e-7)
})

test('keeps the orthogonal matrix uniform: the trace has mean 0 and variance 1', () => {
  // Variance 1: Diaconis and Shahshahani 1994. LAPACK's factorisation without a positive diagonal of R makes the first diagonal entry negative in
  // every draw: its mean trace is below 0.
  const count = 2000
  const traces = Array.from({ length: count }, (_, seed) => {
    const kernel = orthogonal.draw(site(4, 4), randomStream(seed + 1, 'kernel'), {})
    return [0, 5, 10, 15].reduce((sum, index) => sum + (kernel[index] ?? Number.NaN), 0)
  })
  expect(Math.abs(traces.reduce((sum, trace) => sum + trace, 0) / count)).toBeLessThan(5 / Math.sqrt(count))
  const variance = traces.reduce((sum, trace) => sum + trace ** 2, 0) / count
  expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
})

test('is not for biases', () => {
  expect(orthogonal.fits?.({ shape: [5], fanIn: 3, fanOut: 5 })).toMatchInlineSnapshot(
    `"orthogonal is for kernels only; initialise the bias separately, for instance with zeros"`,
  )
})

test('refuses draws that do not vary', () => {
  expect(() =>
    orthogonal.draw(
      site(3, 3),
      streamOf(() => 0.25),
      {},
    ),
  ).toThrow('depend on each other')
})
