/** A type in which arrays of numbers are stored. */
export type NumberType = 'u1' | 'i1' | 'u2' | 'i2' | 'u4' | 'i4' | 'u8' | 'i8' | 'f2' | 'f4' | 'f8'

/** Bytes of one number. */
export function bytesOfType(type: NumberType): number {
  return Number(type.slice(1))
}

/**
 * Decodes numbers of an array into float32. Bytes stay what they are.
 *
 * @param bytes as many as the numbers take
 */
export function decodeNumbers(bytes: Uint8Array, type: NumberType, littleEndian: boolean): Float32Array | Uint8Array {
  // Not a Buffer, whose methods of the same names do other things.
  if (type === 'u1') return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const size = bytesOfType(type)
  const decoded = new Float32Array(bytes.byteLength / size)
  const read = readers[type]
  for (let index = 0; index < decoded.length; index++) decoded[index] = read(view, index * size, littleEndian)
  return decoded
}

type Read = (view: DataView, at: number, littleEndian: boolean) => number

const readers: Readonly<Record<Exclude<NumberType, 'u1'>, Read>> = {
  i1: (view, at) => view.getInt8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f2: (view, at, little) => half(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
}

/** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}
