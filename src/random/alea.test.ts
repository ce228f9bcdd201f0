import seedrandom from 'seedrandom'
import { expect, test } from 'vitest'
import { alea } from './alea.ts'

const count = 100_000

test.for(['assay/1/init/fc1.kernel', 'assay/12/dropout/drop1/7', ''])(
  'gives the numbers of the package, seed %j',
  (seed) => {
    const expected = seedrandom.alea(seed)
    const { next } = alea(seed)
    const first = Array.from({ length: count }, () => [next(), expected.double()] as const).find(
      ([own, other]) => own !== other,
    )
    expect(first).toBeUndefined()
  },
)

test.for([0, 1e-9, 0.25, 1 / 3, 0.5, 0.9, 1 - 2 ** -53, 1])(
  'fills by as many numbers as there are places, bound %d',
  (bound) => {
    const [filled, one] = [alea('fill'), alea('fill')]
    filled.next()
    one.next()
    const all = new Float32Array(count).fill(Number.NaN)
    filled.fillBelow(all.subarray(1, count - 1), bound, 1 / 3)
    const expected = Float32Array.from(all, (before, place) =>
      place === 0 || place === count - 1 ? before : one.next() < bound ? 1 / 3 : 0,
    )
    expect(Buffer.from(all.buffer).equals(Buffer.from(expected.buffer))).toBe(true)
    expect(filled.next()).toBe(one.next())
  },
)

test('fills by as many numbers as there are places', () => {
  const [filled, one] = [alea('fill'), alea('fill')]
  filled.next()
  one.next()
  const all = new Float64Array(count).fill(Number.NaN)
  filled.fill(all.subarray(1, count - 1))
  const expected = all.map((before, place) => (place === 0 || place === count - 1 ? before : one.next()))
  expect(Buffer.from(all.buffer).equals(Buffer.from(expected.buffer))).toBe(true)
  expect(filled.next()).toBe(one.next())
})

test('a number is not below itself, and below the next larger one, to the last of its 53 bits', () => {
  const { next } = alea('bits')
  const numbers = Array.from({ length: 200 }, () => next())
  const isBelow = (place: number, bound: number) => {
    const values = new Float32Array(place + 1)
    alea('bits').fillBelow(values, bound, 1)
    return values[place] === 1
  }
  expect(numbers.filter((number, place) => isBelow(place, number))).toEqual([])
  expect(numbers.filter((number, place) => !isBelow(place, number + 2 ** -53))).toEqual([])
})
