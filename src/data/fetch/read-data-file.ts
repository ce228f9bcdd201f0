import { readFile, stat } from 'node:fs/promises'
import { AssayError } from '../../errors.ts'

/**
 * Reads a file of a data set that was found to be there.
 *
 * @param mostBytes a larger file is not read
 * @throws AssayError `data/missing` with the system's reason when it cannot be read, `data/corrupt` when it is too large
 */
export async function readDataFile(path: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > mostBytes) {
      throw new AssayError('data/corrupt', `${path} has ${size} bytes, expected at most ${mostBytes}. Move it away`)
    }
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof AssayError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AssayError('data/missing', `${path} cannot be read: ${reason}`, { cause })
  }
}
