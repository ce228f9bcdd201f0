import { createRequire } from 'node:module'
import type cdf from '@stdlib/stats-base-dists-normal-cdf'

let loaded: typeof cdf | undefined

/**
 * Φ, the distribution function of the standard normal distribution, by `@stdlib/stats-base-dists-normal-cdf`. The package's 141 files are loaded when the first
 * number is asked for: to a command that only reads specs they would be a tenth of its time.
 *
 * @param x in standard deviations
 * @returns how often a number is at most x, in [0, 1]
 */
export function normalCdf(x: number): number {
  loaded ??= createRequire(import.meta.url)('@stdlib/stats-base-dists-normal-cdf') as typeof cdf
  return loaded(x, 0, 1)
}
