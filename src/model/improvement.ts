/**
 * Whether a value beats the best one so far by more than a difference. NaN never does.
 *
 * @param best `null` for none so far
 * @param better which of two values is the better one
 */
export function improves(value: number, best: number | null, better: 'least' | 'most', difference: number): boolean {
  if (best === null) return !Number.isNaN(value)
  return better === 'least' ? best - value > difference : value - best > difference
}
