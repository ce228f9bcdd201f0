import { corruptFile } from '../files/corrupt-file.ts'
import type { Frame, FrameOptions } from '../files/frame.ts'
import { type DataArray, demandRoom, elementsOf, frameOfArray } from './array.ts'
import { bytesOfType, decodeNumbers, type NumberType } from './number-types.ts'
import { readUnpacked } from './read-unpacked.ts'

/**
 * Reads an array of NumPy: numbers of any size, truth values, or words of fixed length.
 *
 * @throws AssayError `data/corrupt`, for an array of Python objects too: only Python can read these, and runs code to do it
 */
export async function readNpy(path: string, { name }: FrameOptions): Promise<Frame> {
  const file = await readUnpacked(path, name, (head) => {
    const { start, sides, size } = readHeader(head, name)
    return { start, bytes: elementsOf(sides) * size }
  })
  return frameOfArray(decodeNpy(file, name), name)
}

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]

/**
 * Decodes the content of an .npy file: magic bytes, a version, the length of a header, the header (a Python literal), then the elements.
 *
 * @param name for messages
 * @throws AssayError `data/corrupt`
 * @see NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays"
 */
export function decodeNpy(file: Uint8Array, name: string): DataArray {
  const { start, descr, fortran, sides, type, little, size } = readHeader(file, name)
  const content = file.subarray(start)
  const promised = elementsOf(sides) * size
  if (content.length !== promised) {
    throw corruptFile(name, `it has ${content.length} bytes of elements, but its header promises ${promised}`)
  }
  demandRoom(sides, type, name)
  if (type === 'text')
    return { kind: 'words', sides, values: decodeWords(content, descr, elementsOf(sides), size, little) }
  const values = decodeNumbers(content, type, little)
  return { kind: 'numbers', sides, values: fortran ? toRowMajor(values, sides) : values }
}

function readHeader(file: Uint8Array, name: string) {
  if (magic.some((byte, index) => file[index] !== byte))
    throw corruptFile(name, 'it does not start as an .npy file does')
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const lengthBytes = file[6] === 1 ? 2 : 4
  const headerStart = 8 + lengthBytes
  if (file.length < headerStart) throw corruptFile(name, 'it ends within its header')
  const headerBytes = lengthBytes === 2 ? view.getUint16(8, true) : view.getUint32(8, true)
  const start = headerStart + headerBytes
  if (start > file.length) throw corruptFile(name, 'it ends within its header')
  const header = new TextDecoder().decode(file.subarray(headerStart, start))
  const descr = /'descr': *'([^']*)'/.exec(header)?.[1]
  const fortran = /'fortran_order': *(True|False)/.exec(header)?.[1]
  const shape = /'shape': *\(([\d, ]*)\)/.exec(header)?.[1]
  if (fortran === undefined || shape === undefined) throw corruptFile(name, 'its header does not say what it holds')
  if (descr === undefined) throw corruptFile(name, 'its elements have several parts; save each of them as an array')
  const sides = shape.split(',').flatMap((side) => (side.trim() === '' ? [] : [Number(side)]))
  return { start, descr, fortran: fortran === 'True', sides, ...elementType(descr, name) }
}

function elementType(descr: string, name: string) {
  const [, order = '', kind = '', digits = ''] = /^([<>|=]?)([a-zA-Z])(\d*)$/.exec(descr) ?? []
  const little = order !== '>'
  if (kind === 'O') {
    throw corruptFile(name, 'it holds Python objects, which only Python can read; save it with allow_pickle=False')
  }
  if (kind === 'U') return { type: 'text' as const, little, size: 4 * Number(digits) }
  if (kind === 'S') return { type: 'text' as const, little, size: Number(digits) }
  const type = kind === 'b' ? 'u1' : `${kind}${digits}`
  if (!isNumberType(type)) throw corruptFile(name, `elements of type ${descr} are not read; save numbers or text`)
  return { type, little, size: bytesOfType(type) }
}

function isNumberType(type: string): type is NumberType {
  return /^([ui][1248]|f[248])$/.test(type)
}

/** Words of fixed length, filled up with zeros: four bytes a character for `U`, one for `S`. */
function decodeWords(
  bytes: Uint8Array,
  descr: string,
  count: number,
  size: number,
  little: boolean,
): readonly string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const wide = descr.includes('U')
  return Array.from({ length: count }, (_, index) => {
    const word: string[] = []
    for (let at = index * size; at < (index + 1) * size; at += wide ? 4 : 1) {
      const code = wide ? view.getUint32(at, little) : (bytes[at] ?? 0)
      if (code === 0) break
      word.push(code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD')
    }
    return word.join('')
  })
}

/** Turns the order in which the first side varies fastest into the one in which the last does. */
function toRowMajor(values: Float32Array | Uint8Array, sides: readonly number[]): Float32Array | Uint8Array {
  const turned = values.slice()
  const index = new Array<number>(sides.length).fill(0)
  for (const value of values) {
    let at = 0
    for (const [axis, side] of sides.entries()) at = at * side + (index[axis] ?? 0)
    turned[at] = value
    for (let axis = 0; axis < sides.length; axis++) {
      index[axis] = (index[axis] ?? 0) + 1
      if ((index[axis] ?? 0) < (sides[axis] ?? 0)) break
      index[axis] = 0
    }
  }
  return turned
}
