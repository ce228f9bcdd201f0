import { expect, test } from 'vitest'
import { tableDigest } from './table-digest.ts'

test('is the SHA-256 of the features, then the labels', () => {
  // FIPS 180-2, appendix B.1: SHA-256 of "abc".
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  expect(tableDigest(Uint8Array.of(97), Uint8Array.of(98, 99))).toBe(abc)
  // Floats count as the bytes they are stored in.
  const float = new Float32Array(Uint8Array.of(97, 98, 99, 100).buffer)
  expect(tableDigest(float.subarray(0, 0), Uint8Array.of(97, 98, 99))).toBe(abc)
  expect(tableDigest(float, Uint8Array.of())).toBe(tableDigest(Uint8Array.of(97, 98, 99, 100), Uint8Array.of()))
})

test('of a view, only the viewed bytes count', () => {
  const within = Uint8Array.of(0, 97, 0)
  expect(tableDigest(within.subarray(1, 2), Uint8Array.of(98))).toBe(tableDigest(Uint8Array.of(97), Uint8Array.of(98)))
})
