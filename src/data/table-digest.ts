import { createHash } from 'node:crypto'

/** SHA-256 (hex) of the bytes of features, then targets: the data's part of a run's identity. Floats count as stored, little-endian float32. */
export function tableDigest(features: Uint8Array | Float32Array, targets: Uint8Array | Float32Array): string {
  return createHash('sha256').update(bytesOf(features)).update(bytesOf(targets)).digest('hex')
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
