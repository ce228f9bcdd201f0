import { corruptFile } from '../files/corrupt-file.ts'
import { mostFrameBytes } from '../files/frame.ts'
import { unpackedPieces } from './unpack-gzip.ts'

/** Bytes in which a header has to end. */
const mostHeaderBytes = 65_536

/** What the header of an array says of its file. */
export interface ArrayExtent {
  /** Bytes before the elements. */
  readonly start: number
  /** Bytes of the elements. */
  readonly bytes: number
}

/**
 * Reads a file of one array, unpacked where it is gzip: as much as its header promises, kept once. What goes on beyond that is not unpacked.
 *
 * @param name for messages
 * @param extentOf reads the header at the beginning of the file: 64 KiB, or all of a shorter one
 * @returns the file, header included
 * @throws AssayError `data/corrupt` when it has more or fewer elements than promised, or more than any table may; what `extentOf` throws
 */
export async function readUnpacked(
  path: string,
  name: string,
  extentOf: (head: Uint8Array) => ArrayExtent,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let held = 0
  let file: Uint8Array | null = null
  let extent: ArrayExtent = { start: 0, bytes: 0 }
  function begin(): Uint8Array {
    const head = Buffer.concat(pieces)
    extent = extentOf(head.subarray(0, mostHeaderBytes))
    if (extent.bytes > mostFrameBytes) {
      throw corruptFile(
        name,
        `its header promises ${extent.bytes} bytes of elements, at most ${mostFrameBytes} are possible`,
      )
    }
    const whole = new Uint8Array(extent.start + extent.bytes)
    if (held <= whole.length) whole.set(head)
    return whole
  }
  for await (const piece of unpackedPieces(path, name)) {
    if (file === null) pieces.push(piece)
    else if (held + piece.length <= file.length) file.set(piece, held)
    held += piece.length
    if (file === null && held >= mostHeaderBytes) file = begin()
    if (file !== null && held > file.length) break
  }
  file ??= begin()
  if (held === file.length) return file
  const had = held > file.length ? 'more' : `${held - extent.start}`
  throw corruptFile(name, `it has ${had} bytes of elements, but its header promises ${extent.bytes}`)
}
