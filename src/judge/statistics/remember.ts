/**
 * Remembers the results of a pure function of numbers. Quantiles are solved by iteration; planned looks and calibration ask for the same few of
 * them again and again.
 *
 * @param compute a pure function
 * @returns the same function, computing each result once
 */
export function remember<Numbers extends readonly number[]>(
  compute: (...numbers: Numbers) => number,
): (...numbers: Numbers) => number {
  const known = new Map<string, number>()
  return (...numbers) => {
    const key = numbers.join()
    const found = known.get(key)
    if (found !== undefined) return found
    const computed = compute(...numbers)
    known.set(key, computed)
    return computed
  }
}
