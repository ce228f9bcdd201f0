/**
 * Subtracts as decimal arithmetic would, to 15 digits of the larger number: 0.8 − 0.7 is 0.1, not 0.10000000000000009. Without it, values without
 * spread that lie exactly on the border of a region would be judged by the rounding of binary fractions.
 *
 * @param minuend finite or infinite
 * @param subtrahend finite
 */
export function decimalDifference(minuend: number, subtrahend: number): number {
  const difference = minuend - subtrahend
  const largest = Math.max(Math.abs(minuend), Math.abs(subtrahend))
  if (difference === 0 || !Number.isFinite(largest)) return difference
  const places = 15 - Math.ceil(Math.log10(largest))
  return places < 0 || places > 100 ? difference : Number(difference.toFixed(places))
}
