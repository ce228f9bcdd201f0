import { gunzipSync } from 'node:zlib'
import { AssayError } from '../../errors.ts'

/**
 * Reads an IDX file of bytes, the format of MNIST: magic number `00 00 08 <dimensions>`, one big-endian 32-bit size a dimension, then the bytes.
 * Strict: the sizes must be the ones expected and the file must end where they say. A file that starts as gzip is unpacked first, to no more
 * bytes than expected, so a crafted file cannot fill the memory.
 *
 * @param file content of the file, gzip or raw
 * @param name for messages
 * @param sizes expected sizes: `[items]` for labels, `[items, rows, columns]` for images
 * @returns the bytes behind the header, row-major, as a view
 * @throws AssayError `data/corrupt`
 * @see LeCun, Cortes, Burges, The MNIST database, "File formats"
 */
export function readIdx(file: Uint8Array, name: string, sizes: readonly number[]): Uint8Array {
  const headerBytes = 4 + 4 * sizes.length
  const expectedBytes = headerBytes + sizes.reduce((product, size) => product * size, 1)
  const bytes = file[0] === 0x1f && file[1] === 0x8b ? unpack(file, name, expectedBytes) : file
  if (bytes.length < headerBytes) throw corrupt(name, `it ends within its header, after ${bytes.length} bytes`)
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes)
  const magic = header.getUint32(0)
  const expectedMagic = 0x0800 + sizes.length
  if (magic !== expectedMagic) throw corrupt(name, `its magic number is ${magic}, expected ${expectedMagic}`)
  const found = sizes.map((_, dimension) => header.getUint32(4 + 4 * dimension))
  if (found.some((size, dimension) => size !== sizes[dimension])) {
    throw corrupt(name, `the sizes in its header are ${found.join(' × ')}, expected ${sizes.join(' × ')}`)
  }
  if (bytes.length !== expectedBytes) {
    throw corrupt(name, `it has ${bytes.length} bytes, but its header promises ${expectedBytes}`)
  }
  return bytes.subarray(headerBytes)
}

function unpack(file: Uint8Array, name: string, expectedBytes: number): Uint8Array {
  try {
    return gunzipSync(file, { maxOutputLength: expectedBytes })
  } catch (cause) {
    const tooLarge = cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE'
    throw corrupt(
      name,
      tooLarge ? `it unpacks to more than ${expectedBytes} bytes` : 'it cannot be unpacked as gzip',
      cause,
    )
  }
}

function corrupt(name: string, what: string, cause?: unknown): AssayError {
  return new AssayError(
    'data/corrupt',
    `${name} is not the IDX file it should be: ${what}. Move it away, or put the right file in its place`,
    { cause },
  )
}
