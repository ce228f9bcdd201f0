import { corruptFile } from '../files/corrupt-file.ts'

/** What is larger when unpacked, by more than this factor, is a trap: tables of numbers shrink to a tenth or so, and images of one colour to a two-hundredth. */
const mostExpansion = 250
/** Nobody minds a small file, whatever it shrank from. */
const harmlessBytes = 16_000_000

/**
 * Refuses what unpacks to far more than it has.
 *
 * @param unpacked bytes that came of it so far, or that it says will come
 * @param packed bytes of which they came
 * @param name of the file, for the message
 * @throws AssayError `data/corrupt`
 */
export function refuseExpansion(unpacked: number, packed: number, name: string): void {
  if (unpacked <= harmlessBytes || unpacked <= mostExpansion * packed) return
  throw corruptFile(name, `it unpacks to more than ${mostExpansion} times its size, as no table of numbers does`)
}
