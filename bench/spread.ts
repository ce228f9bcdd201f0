/** A number measured several times. */
export interface Spread {
  readonly median: number
  readonly lowest: number
  readonly highest: number
}

/**
 * Sums repeated measurements up. The median, for other work on the machine only ever adds time, and sometimes much; lowest and highest show how much.
 *
 * @throws RangeError without any value
 */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const [lower, upper] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]]
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (lower === undefined || upper === undefined || lowest === undefined || highest === undefined) {
    throw new RangeError('nothing was measured: a spread needs at least one value')
  }
  return { median: (lower + upper) / 2, lowest, highest }
}

/** `0.412 (0.405 to 0.430)`. */
export function spreadText({ median, lowest, highest }: Spread): string {
  return `${numberText(median)} (${numberText(lowest)} to ${numberText(highest)})`
}

/** Three significant digits, without an exponent. */
export function numberText(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(digits, 6))
}
