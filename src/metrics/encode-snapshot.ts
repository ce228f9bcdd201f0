import { AssayError } from '../errors.ts'
import { decodeNumber, decodeNumbers, type EncodedNumber, encodeNumber, encodeNumbers } from './encode-number.ts'
import type { Snapshot } from './measurements.ts'

/** A snapshot in JSON. */
export interface EncodedSnapshot {
  readonly low: EncodedNumber
  readonly high: EncodedNumber
  readonly counts: readonly number[]
  readonly values: readonly EncodedNumber[]
}

/** Makes a snapshot fit for JSON without loss: NaN, infinities and -0 become strings. */
export function encodeSnapshot({ low, high, counts, values }: Snapshot): EncodedSnapshot {
  return { low: encodeNumber(low), high: encodeNumber(high), counts, values: encodeNumbers(values) }
}

/**
 * Reads a snapshot that `encodeSnapshot` made.
 *
 * @throws AssayError `run/cache` when something is missing or not a number
 */
export function decodeSnapshot(encoded: unknown): Snapshot {
  const { low, high, counts, values } = (encoded ?? {}) as { readonly [Part in keyof Snapshot]?: unknown }
  if (!Array.isArray(counts) || !Array.isArray(values) || !counts.every((count) => Number.isInteger(count))) {
    throw new AssayError('run/cache', 'A stored snapshot is damaged. Expected counts and values.')
  }
  return { low: decodeNumber(low), high: decodeNumber(high), counts, values: decodeNumbers(values) }
}
