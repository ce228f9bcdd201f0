import { createHash } from 'node:crypto'

/** SHA-256 (hex) of the bytes of features, then labels: the data's part of a run's identity. Floats count as stored, little-endian float32. */
export function tableDigest(features: Uint8Array | Float32Array, labels: Uint8Array | Float32Array): string {
  const bytes = new Uint8Array(features.buffer, features.byteOffset, features.byteLength)
  return createHash('sha256').update(bytes).update(labels).digest('hex')
}
