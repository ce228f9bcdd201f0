import { AssayError } from '../errors.ts'

/**
 * How many runs are to be made at once, as `--workers` says it.
 *
 * @returns `null` where it does not say
 * @throws AssayError `usage/invalid` for anything but a whole number of at least 1
 */
export function workersNamed(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new AssayError('usage/invalid', `--workers ${text}: expected a whole number of at least 1`)
}
