import { expect, test } from 'vitest'
import { randomStream } from './stream.ts'

test('keeps its draws for ever: results of earlier releases stay repeatable', () => {
  const uniform = randomStream(1, 'init/fc1.kernel')
  expect([uniform(), uniform(), uniform(), uniform()]).toEqual([
    0.13297242310623947, 0.32448238630450676, 0.5496538095209066, 0.8078406931237864,
  ])
})

test('gives the same draws for the same seed and name, whatever other streams do meanwhile', () => {
  const alone = Array.from({ length: 5 }, randomStream(7, 'shuffle/3'))
  const first = randomStream(7, 'shuffle/3')
  const other = randomStream(7, 'shuffle/4')
  const interleaved = alone.map(() => {
    other()
    return first()
  })
  expect(interleaved).toEqual(alone)
})

test('draws 53 bits: some draws need more than 32, and none reaches 1', () => {
  const draws = Array.from({ length: 1000 }, randomStream(3, 'bits'))
  expect(draws.some((draw) => !Number.isInteger(draw * 2 ** 32))).toBe(true)
  expect(draws.every((draw) => Number.isInteger(draw * 2 ** 53) && draw >= 0 && draw < 1)).toBe(true)
})

test('has the moments and the even spread of a uniform distribution', () => {
  const count = 200_000
  const draws = Array.from({ length: count }, randomStream(1, 'moments'))
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / count
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / count
  // Five standard errors: sqrt(1/12/n) for the mean, sqrt(1/180/n) for the variance.
  expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / count))
  expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / count))
  expect(chiSquare(draws, 100)).toBeLessThan(chiSquareLimit)
})

test.for([0, 1, 2, 3])(
  'is seeded evenly: draw %i of seeds 1 to 20000 is itself uniform and unrelated to its neighbour',
  (place) => {
    const draws = Array.from({ length: 20_000 }, (_, index) => {
      const uniform = randomStream(index + 1, 'init/fc1.kernel')
      for (let skipped = 0; skipped < place; skipped += 1) uniform()
      return uniform()
    })
    expect(chiSquare(draws, 100)).toBeLessThan(chiSquareLimit)
    expect(Math.abs(correlationScore(draws.slice(1), draws.slice(0, -1)))).toBeLessThan(5)
  },
)

test('keeps streams of near names and seeds apart: no two are correlated', () => {
  const names = ['shuffle/1', 'shuffle/2', 'init/fc1.kernel', 'init/fc2.kernel', 'init/fc1.bias']
  const streams = [1, 2, 3, 11].flatMap((seed) =>
    names.map((name) => Array.from({ length: 5000 }, randomStream(seed, name))),
  )
  const scores = streams.flatMap((left, index) =>
    streams.slice(index + 1).map((right) => correlationScore(left, right)),
  )
  expect(scores).toHaveLength((20 * 19) / 2)
  // The same stream twice scores sqrt(5000) = 71; the largest of 190 independent pairs stays below 5 with probability 0.9999.
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(5)
})

/** Upper 10⁻⁶ point of chi-square with 99 degrees of freedom (Wilson–Hilferty). */
const chiSquareLimit = 99 * (1 - 2 / (9 * 99) + 4.753 * Math.sqrt(2 / (9 * 99))) ** 3

function chiSquare(draws: readonly number[], bins: number): number {
  const counts = new Array<number>(bins).fill(0)
  for (const draw of draws) counts[Math.floor(draw * bins)] = (counts[Math.floor(draw * bins)] ?? 0) + 1
  const expected = draws.length / bins
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

/** Correlation of uniform draws in standard errors: 12 Σ (x - ½)(y - ½) / sqrt(n). */
function correlationScore(left: readonly number[], right: readonly number[]): number {
  const products = left.map((draw, index) => (draw - 0.5) * ((right[index] ?? Number.NaN) - 0.5))
  return (12 * products.reduce((sum, product) => sum + product, 0)) / Math.sqrt(left.length)
}
