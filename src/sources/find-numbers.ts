/** A number of a source that may be a result: one with decimals, a percent sign or an exponent. */
export interface SourceNumber {
  readonly written: string
  readonly value: number
  readonly at: number
}

/** Numbers, but no versions (`2.0.1`), dates, names (`fc1`) or sections (`§4.3`). */
const pattern = /(?<![\w.§/-])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:e[-+]?\d+)?(?:\s?%)?(?![\w/]|\.\d|-\d)/giu

/**
 * The numbers of a source that no claim mentions, each once, with how often it stands there.
 *
 * @param text of the source
 * @param claims the texts of each claim: its quote, its name, its criterion
 */
export function unmentionedNumbers(
  text: string,
  claims: readonly string[],
): readonly (SourceNumber & { readonly times: number })[] {
  const mentioned = new Set(claims.flatMap((claim) => numbersOf(claim).flatMap(scales)))
  const missing = new Map<number, SourceNumber & { times: number }>()
  for (const number of numbersOf(text)) {
    if (!isResult(number.written) || scales(number).some((value) => mentioned.has(value))) continue
    const before = missing.get(number.value)
    if (before === undefined) missing.set(number.value, { ...number, times: 1 })
    else before.times += 1
  }
  return [...missing.values()]
}

/** Every number of a text, with its value. */
function numbersOf(text: string): readonly SourceNumber[] {
  return [...text.matchAll(pattern)].map(({ 0: written, index }) => {
    const plain = written.replace('−', '-').replaceAll(',', '').replace(/\s?%/, '')
    const scale = written.endsWith('%') ? 100 : 1
    return { written, value: shortest(Number(plain) / scale), at: index }
  })
}

function isResult(written: string): boolean {
  return /[.%]|\de/i.test(written)
}

/** A share is also told in percent: 0.92, 92 %, or 92 under a heading that says so. */
function scales({ value }: SourceNumber): readonly number[] {
  return [value, shortest(value * 100), shortest(value / 100)]
}

/** Without the last bits, which differ between 92 / 100 and 0.92. */
function shortest(value: number): number {
  return Number(value.toPrecision(12))
}
