import { expect, test } from 'vitest'
import { fillStandardNormal, standardNormal } from './normal.ts'
import { randomStream, streamOf } from './stream.ts'

// Oracle: python3 -c "from statistics import NormalDist; print([NormalDist().inv_cdf(p) for p in (...)])"
test.for([
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400538],
  [0.3, -0.5244005127080407],
  [0.5, 0],
  [0.8, 0.8416212335729144],
  [0.999999, 4.753424308817089],
] as const)('inverts the distribution function: %f is the quantile %f', ([draw, quantile]) => {
  expect(standardNormal(() => draw)).toBeCloseTo(quantile, 11)
})

test('is finite at both ends of [0, 1)', () => {
  expect(standardNormal(() => 0)).toBeCloseTo(-8.2924, 4)
  expect(standardNormal(() => 1 - 2 ** -53)).toBeCloseTo(8.2095, 4)
})

test('consumes one draw a number', () => {
  let draws = 0
  const counted = () => {
    draws += 1
    return 0.25
  }
  standardNormal(counted)
  expect(draws).toBe(1)
})

test('fills with the numbers that as many draws are made into, 0 among them', () => {
  let index = 0
  const draws = streamOf(() => (index++ === 7 ? 0 : (index * 0.618) % 1))
  const filled = new Float64Array(3000)
  fillStandardNormal(draws, filled)
  index = 0
  expect([...filled]).toEqual(Array.from(filled, () => standardNormal(draws)))
})

test('has mean 0, variance 1, no skew and kurtosis 3 on a seeded stream', () => {
  const count = 200_000
  const uniform = randomStream(1, 'normal')
  const values = Array.from({ length: count }, () => standardNormal(uniform))
  const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / count
  // Five standard errors: sqrt(1, 2, 15, 96 over n) for the first four moments.
  expect(Math.abs(moment(1))).toBeLessThan(5 * Math.sqrt(1 / count))
  expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / count))
  expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / count))
  expect(Math.abs(moment(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / count))
})

test('keeps its numbers for ever: results of earlier releases stay repeatable', () => {
  // The stream's first draws are 0.13297242310623947 and 0.32448238630450676; NormalDist().inv_cdf gives -1.1124496…, -0.4552008….
  const uniform = randomStream(1, 'init/fc1.kernel')
  expect(Array.from(new Float32Array([standardNormal(uniform), standardNormal(uniform)]))).toEqual([
    -1.1124496459960938, -0.45520082116127014,
  ])
})
