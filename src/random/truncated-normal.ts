import normalCdf from '@stdlib/stats-base-dists-normal-cdf'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { Uniform } from './stream.ts'

/**
 * Makes draws from the standard normal distribution cut at ±`cut`, by inversion: Φ⁻¹(Φ(-cut) + u (Φ(cut) - Φ(-cut))). Its standard deviation is below
 * 1: see `truncatedDeviation`.
 *
 * @param uniform draws in [0, 1); exactly one is consumed a number (a library that rejects and redraws consumes an unforeseeable number)
 * @param cut in standard deviations of the uncut distribution, positive
 * @returns numbers in [-cut, cut]
 */
export function truncatedStandardNormal(uniform: Uniform, cut: number): () => number {
  const below = normalCdf(-cut, 0, 1)
  return () => {
    const drawn = normalQuantile(below + uniform() * (1 - 2 * below), 0, 1)
    return Math.min(Math.max(drawn, -cut), cut)
  }
}

/**
 * Standard deviation of the standard normal distribution cut at ±`cut`: sqrt(1 - 2 cut φ(cut) / (2 Φ(cut) - 1)); 0.8796 for a cut at 2. Divide a
 * truncated draw by it to give it unit variance.
 *
 * @see Johnson, Kotz, Balakrishnan, Continuous Univariate Distributions 1 (1994), 13.10.1
 */
export function truncatedDeviation(cut: number): number {
  const density = Math.exp(-(cut ** 2) / 2) / Math.sqrt(2 * Math.PI)
  return Math.sqrt(1 - (2 * cut * density) / (1 - 2 * normalCdf(-cut, 0, 1)))
}
