import { type Alea, alea } from './alea.ts'

/** Draws uniform numbers in [0, 1) with 53 random bits, one per call. */
export type Uniform = () => number

/** The same, and many at once: each element becomes `value` where the next draw is below `bound`, else 0. */
export type RandomStream = Uniform & Pick<Alea, 'fillBelow'>

/**
 * Opens the random stream of one purpose of one replicate. Streams with different names are independent, and the same seed and name always
 * give the same draws: so two arms of one seed share their data order, and a layer that an arm leaves alone draws the same weights in both.
 *
 * @param seed the replicate's seed, a positive integer
 * @param name what the draws are for, such as `init/fc1.kernel`, `shuffle/3`, `split`
 * @see alea.ts
 */
export function randomStream(seed: number, name: string): RandomStream {
  const { next, fillBelow } = alea(`assay/${seed}/${name}`)
  return Object.assign(() => next(), { fillBelow })
}
