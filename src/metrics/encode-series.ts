import { AssayError } from '../errors.ts'
import { decodeNumbers, type EncodedNumber, encodeNumbers } from './encode-number.ts'
import type { Series } from './measurements.ts'

/** A series in JSON. */
export interface EncodedSeries {
  readonly steps: readonly number[]
  readonly values: readonly EncodedNumber[]
}

/** Makes a series fit for JSON without loss: NaN, infinities and -0 become strings. */
export function encodeSeries(series: Series): EncodedSeries {
  return { steps: series.steps, values: encodeNumbers(series.values) }
}

/**
 * Reads a series that `encodeSeries` made.
 *
 * @throws AssayError `run/cache` when steps do not rise, values are missing or something is not a number
 */
export function decodeSeries(encoded: unknown): Series {
  const { steps, values } = (encoded ?? {}) as { readonly steps?: unknown; readonly values?: unknown }
  if (!Array.isArray(steps) || !Array.isArray(values) || steps.length !== values.length) {
    throw new AssayError('run/cache', 'A stored series is damaged. Expected lists of steps and values, equally long.')
  }
  if (steps.some((step, index) => !Number.isInteger(step) || step < 0 || (index > 0 && step <= steps[index - 1]))) {
    throw new AssayError(
      'run/cache',
      `A stored series is damaged. Expected rising step numbers, got ${JSON.stringify(steps)}.`,
    )
  }
  return { steps, values: decodeNumbers(values) }
}
