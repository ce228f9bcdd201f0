import { corruptFile } from '../files/corrupt-file.ts'
import type { Frame, FrameOptions } from '../files/frame.ts'
import { demandRoom, elementsOf, frameOfArray } from './array.ts'
import { bytesOfType, decodeNumbers, type NumberType } from './number-types.ts'
import { readUnpacked } from './read-unpacked.ts'

const types: ReadonlyMap<number, NumberType> = new Map([
  [0x08, 'u1'],
  [0x09, 'i1'],
  [0x0b, 'i2'],
  [0x0c, 'i4'],
  [0x0d, 'f4'],
  [0x0e, 'f8'],
])

/**
 * Reads an IDX file of any type and shape, the format of MNIST: two zero bytes, a type, a number of sides, the sides as big-endian 32-bit numbers, then the elements, big-endian too.
 *
 * @throws AssayError `data/corrupt`
 * @see LeCun, Cortes, Burges, The MNIST database, "File formats"
 */
export async function readIdxArray(path: string, { name }: FrameOptions): Promise<Frame> {
  const file = await readUnpacked(path, name, (head) => {
    const { start, sides, type } = readHeader(head, name)
    demandRoom(sides, type, name)
    return { start, bytes: elementsOf(sides) * bytesOfType(type) }
  })
  const { start, sides, type } = readHeader(file, name)
  return frameOfArray({ kind: 'numbers', sides, values: decodeNumbers(file.subarray(start), type, false) }, name)
}

function readHeader(file: Uint8Array, name: string) {
  const type = types.get(file[2] ?? 0)
  if (file[0] !== 0 || file[1] !== 0 || type === undefined)
    throw corruptFile(name, 'it does not start as an IDX file does')
  const dimensions = file[3] ?? 0
  const start = 4 + 4 * dimensions
  if (dimensions === 0 || file.length < start) throw corruptFile(name, 'it ends within its header')
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  return { start, type, sides: Array.from({ length: dimensions }, (_, dimension) => view.getUint32(4 + 4 * dimension)) }
}
