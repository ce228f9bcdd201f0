import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { corruptFile } from '../files/corrupt-file.ts'
import { refuseExpansion } from './refuse-expansion.ts'

/** Whether a file starts as gzip does. */
async function isGzip(path: string): Promise<boolean> {
  const head = await readHead(path, 2)
  return head[0] === 0x1f && head[1] === 0x8b
}

/** The first bytes of a file; fewer when it is shorter. */
async function readHead(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * Bytes that a file has when it is unpacked. So what would unpack to far more than it has is refused before any of it is read as text, which takes twenty times as long as to
 * unpack it.
 *
 * @param name for messages
 * @throws AssayError `data/corrupt`
 */
export async function unpackedBytes(path: string, name: string): Promise<number> {
  if (!(await isGzip(path))) return (await stat(path)).size
  let bytes = 0
  for await (const piece of unpackedPieces(path, name)) bytes += piece.length
  return bytes
}

/**
 * The bytes of a file in pieces, unpacked where it is gzip. A file that would unpack to far more than it has ends in an error, not in full memory.
 *
 * @param name for messages
 * @throws AssayError `data/corrupt`
 */
export async function* unpackedPieces(path: string, name: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  if (!(await isGzip(path))) {
    yield* file
    return
  }
  let packed = 0
  let unpacked = 0
  file.on('data', (piece) => {
    packed += piece.length
  })
  const gunzip = createGunzip()
  file.on('error', (error) => gunzip.destroy(error))
  try {
    for await (const piece of file.pipe(gunzip)) {
      unpacked += piece.length
      refuseExpansion(unpacked, packed, name)
      yield piece
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('Z_')) {
      throw corruptFile(name, 'it cannot be unpacked as gzip; it is damaged, or was cut off', cause)
    }
    throw cause
  } finally {
    file.destroy()
  }
}
