import { expect, test } from 'vitest'
import { randomStream } from '../../random/stream.ts'
import { lsuv } from './lsuv.ts'
import { orthogonal } from './orthogonal.ts'

const site = { shape: [6, 4], fanIn: 6, fanOut: 4 }

test('is drawn as orthogonal is', () => {
  const drawn = lsuv.draw(site, randomStream(1, 'kernel'), {})
  expect(drawn).toEqual(orthogonal.draw(site, randomStream(1, 'kernel'), {}))
})

test('is divided by the standard deviation until the variance is near enough, or too often', () => {
  expect(lsuv.rescale?.(4, 0, {})).toBe(0.5)
  expect(lsuv.rescale?.(0.89, 9, {})).toBe(1 / Math.sqrt(0.89))
  expect(lsuv.rescale?.(0.91, 0, {})).toBe(null)
  expect(lsuv.rescale?.(1.09, 0, {})).toBe(null)
  expect(lsuv.rescale?.(4, 10, {})).toBe(null)
  expect(lsuv.rescale?.(1.09, 0, { tolerance: 0.05 })).toBe(1 / Math.sqrt(1.09))
  expect(lsuv.rescale?.(4, 2, { tries: 2 })).toBe(null)
})

test('is for kernels that the outputs of their layer grow with', () => {
  expect(lsuv.fits?.(site)).toBe(null)
  expect(lsuv.fits?.({ ...site, shape: [4] })).toBe(
    'lsuv is for kernels only; initialise the bias separately, for instance with zeros',
  )
  expect(lsuv.fits?.({ ...site, inner: true })).toBe(
    'lsuv is for kernels that the outputs of their layer grow with; use orthogonal',
  )
})
