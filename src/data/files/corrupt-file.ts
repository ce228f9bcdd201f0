import { AssayError } from '../../errors.ts'

/**
 * What is wrong with a data file as a whole.
 *
 * @param name of the file, as the spec has it
 * @param what a sentence that begins with `it`, or with the place in the file
 */
export function corruptFile(name: string, what: string, cause?: unknown): AssayError {
  return new AssayError('data/corrupt', `${name} cannot be used: ${what}`, { cause })
}
