import { AssayError } from '../errors.ts'

type NumberName = 'NaN' | 'Infinity' | '-Infinity' | '-0'

/** Numbers that JSON has no word for. `JSON.stringify` would write null for three of them, and 0 for -0. */
const names = new Map<NumberName, number>([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
])

/** The same, by any text. */
const named: ReadonlyMap<string, number> = names

/** A number in JSON: itself, or its name when JSON has no word for it (NaN, the infinities, -0). */
export type EncodedNumber = number | string

/** Makes a number fit for JSON without loss. `decodeNumber` gives it back, bit for bit. */
export function encodeNumber(value: number): number | NumberName {
  if (hasWord(value)) return value
  for (const [name, number] of names) if (Object.is(value, number)) return name
  return value
}

/** Makes numbers fit for JSON: the same list where JSON has a word for each, as nearly always. */
export function encodeNumbers(values: readonly number[]): readonly EncodedNumber[] {
  return values.every(hasWord) ? values : values.map(encodeNumber)
}

function hasWord(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0)
}

/**
 * Reads a number that `encodeNumber` made.
 *
 * @throws AssayError `run/cache` for anything else, such as null: what was written is not what was measured
 */
export function decodeNumber(encoded: unknown): number {
  const value = typeof encoded === 'string' ? named.get(encoded) : encoded
  if (typeof value !== 'number') {
    throw new AssayError(
      'run/cache',
      `${JSON.stringify(encoded)} is not a stored measurement. Expected a number or one of ${[...names.keys()].map((name) => `"${name}"`).join(', ')}.`,
    )
  }
  return value
}

/**
 * Reads numbers that `encodeNumbers` made.
 *
 * @throws AssayError `run/cache` as `decodeNumber`
 */
export function decodeNumbers(encoded: readonly unknown[]): readonly number[] {
  return encoded.every((value) => typeof value === 'number') ? encoded : encoded.map(decodeNumber)
}
