import { standardNormalQuantile, toStandardNormalQuantiles } from './normal-quantile.ts'
import type { RandomStream, Uniform } from './stream.ts'

/** Half the gap between two draws: stands for a draw of exactly 0, whose quantile would be minus infinity. */
const smallestDraw = 2 ** -54

/**
 * Draws from the standard normal distribution by inversion, Φ⁻¹(u). One uniform number makes one normal number, so the i-th weight of a tensor
 * depends on the i-th draw of its stream alone: two arms of one seed that differ only in scale have weights that differ only in scale.
 *
 * @param uniform draws in [0, 1); exactly one is consumed
 * @returns a number between -8.3 and 8.3
 * @see Devroye, Non-Uniform Random Variate Generation (1986), II.2
 */
export function standardNormal(uniform: Uniform): number {
  return standardNormalQuantile(Math.max(uniform(), smallestDraw))
}

/** Sets every element to the next such number of a stream. */
export function fillStandardNormal(uniform: RandomStream, values: Float64Array): void {
  uniform.fill(values)
  for (let place = 0; place < values.length; place += 1) values[place] = Math.max(values[place] ?? 0, smallestDraw)
  toStandardNormalQuantiles(values)
}
