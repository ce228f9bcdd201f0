import seedrandom from 'seedrandom'

/** Draws uniform numbers in [0, 1) with 53 random bits, one per call. */
export type Uniform = () => number

/**
 * Opens the random stream of one purpose of one replicate. Streams with different names are independent, and the same seed and name always
 * give the same draws: so two arms of one seed share their data order, and a layer that an arm leaves alone draws the same weights in both.
 *
 * @param seed the replicate's seed, a positive integer
 * @param name what the draws are for, such as `init/fc1.kernel`, `shuffle/3`, `split`
 * @see Baagøe's Alea (2010), as kept in the package `seedrandom`
 */
export function randomStream(seed: number, name: string): Uniform {
  const generator = seedrandom.alea(`assay/${seed}/${name}`)
  return () => generator.double()
}
