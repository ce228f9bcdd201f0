import { normalCdf } from './normal-cdf.ts'
import { toStandardNormalQuantiles } from './normal-quantile.ts'
import type { RandomStream } from './stream.ts'

/**
 * Draws from the standard normal distribution cut at ±`cut`, by inversion: Φ⁻¹(Φ(-cut) + u (Φ(cut) - Φ(-cut))). Its standard deviation is below 1: see
 * `truncatedDeviation`.
 *
 * @param uniform of which a number takes one draw (a library that rejects and redraws takes an unforeseeable number)
 * @param cut in standard deviations of the uncut distribution, positive
 * @returns sets every element to the next number, in [-cut, cut]
 */
export function truncatedStandardNormal(uniform: RandomStream, cut: number): (values: Float64Array) => void {
  const below = normalCdf(-cut)
  return (values) => {
    uniform.fill(values)
    for (let place = 0; place < values.length; place += 1)
      values[place] = below + (values[place] ?? 0) * (1 - 2 * below)
    toStandardNormalQuantiles(values)
    for (let place = 0; place < values.length; place += 1)
      values[place] = Math.min(Math.max(values[place] ?? 0, -cut), cut)
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
  return Math.sqrt(1 - (2 * cut * density) / (1 - 2 * normalCdf(-cut)))
}
