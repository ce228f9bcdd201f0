/** Σ x², added up in float64 in the order of the values. */
export function sumOfSquares(values: Float32Array): number {
  let sum = 0
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0
    sum += value * value
  }
  return sum
}
