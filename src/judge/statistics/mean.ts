/**
 * The mean, as an offset from the first value: exactly the common value when there is no spread.
 *
 * @param values at least one
 */
export function mean(values: readonly number[]): number {
  const [first = Number.NaN] = values
  return values.reduce((sum, value) => sum + (value - first) / values.length, first)
}
