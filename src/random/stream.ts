import { type Alea, alea } from './alea.ts'

/** Draws uniform numbers in [0, 1) with 53 random bits, one per call. */
export type Uniform = () => number

/** The same, and many at once: each element becomes the next draw, or `value` where the next draw is below `bound`, else 0. */
export type RandomStream = Uniform & Pick<Alea, 'fill' | 'fillBelow'>

/**
 * Opens the random stream of one purpose of one replicate. Streams with different names are independent, and the same seed and name always
 * give the same draws: so two arms of one seed share their data order, and a layer that an arm leaves alone draws the same weights in both.
 *
 * @param seed the replicate's seed, a positive integer
 * @param name what the draws are for, such as `init/fc1.kernel`, `shuffle/3`, `split`
 * @see alea.ts
 */
export function randomStream(seed: number, name: string): RandomStream {
  const { next, fill, fillBelow } = alea(`assay/${seed}/${name}`)
  return Object.assign(() => next(), { fill, fillBelow })
}

/** A stream of numbers that a function gives, one after another: in place of random ones. */
export function streamOf(next: Uniform): RandomStream {
  return Object.assign(() => next(), {
    fill(values: Float64Array) {
      for (let place = 0; place < values.length; place += 1) values[place] = next()
    },
    fillBelow(values: Float32Array, bound: number, value: number) {
      for (let place = 0; place < values.length; place += 1) values[place] = next() < bound ? value : 0
    },
  })
}
