import { corruptFile } from '../files/corrupt-file.ts'
import { mostFrameBytes } from '../files/frame.ts'
import { unpackedPieces } from './unpack-gzip.ts'

/**
 * Reads a whole file, unpacked where it is gzip.
 *
 * @throws AssayError `data/corrupt` when it is larger than any table may be
 */
export async function readUnpacked(path: string, name: string): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of unpackedPieces(path, name)) {
    bytes += piece.length
    if (bytes > mostFrameBytes) {
      throw corruptFile(name, `it has more than ${mostFrameBytes / 1e6} MB, at most that much is possible`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
