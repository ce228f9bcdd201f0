/** Words for numbers without digits, as Python, R, JavaScript and Assay write them. */
const wordless = new Map([
  ['nan', Number.NaN],
  ['inf', Number.POSITIVE_INFINITY],
  ['infinity', Number.POSITIVE_INFINITY],
])

/**
 * Reads a recorded number: decimal digits, with or without an exponent, or NaN and the infinities in the words of the languages that write them. The
 * sign of zero is kept.
 *
 * @returns `null` for any other text
 */
export function readNumber(text: string): number | null {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return Number(text)
  const [, sign = '', word = ''] = /^([+-]?)([A-Za-z]+)$/.exec(text) ?? []
  const value = wordless.get(word.toLowerCase())
  return value === undefined ? null : sign === '-' ? -value : value
}

/**
 * Reads a recorded whole number of 0 or more, which pandas may write as `3.0`.
 *
 * @returns `null` for any other text
 */
export function readCount(text: string): number | null {
  if (!/^\d{1,15}(?:\.0+)?$/.test(text)) return null
  return Number(text)
}
