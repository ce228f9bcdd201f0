import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { readImageHeader } from './image-header.ts'

/** SOI, an application marker with six bytes of text that look like a frame header, then a frame header (baseline, or of another kind). */
const jpeg = (frame: number, ...body: number[]) =>
  Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 8, 0xff, 0xc0, 9, 9, 9, 9, 0xff, frame, 0, 17, ...body)

test('reads a frame header behind other markers: height stands before width', () => {
  const expected = { format: 'jpeg', depth: 8, height: 0x0102, width: 0x0304, channels: 3 }
  expect(readImageHeader(jpeg(0xc0, 8, 1, 2, 3, 4, 3))).toEqual(expected)
  // Progressive; then a table of Huffman codes, which is no frame, and is cut.
  expect(readImageHeader(jpeg(0xc2, 8, 1, 2, 3, 4, 3))).toEqual(expected)
  expect(readImageHeader(jpeg(0xc4, 8, 1, 2, 3, 4, 3))).toBeNull()
})

test('reads what a PNG says of itself: width stands before height', () => {
  const grey = encode({ width: 3, height: 2, channels: 1, data: new Uint8Array(6) })
  expect(readImageHeader(grey)).toEqual({ format: 'png', width: 3, height: 2, channels: 1, depth: 8 })
  const deep = encode({ width: 1, height: 2, channels: 4, depth: 16, data: new Uint16Array(8) })
  expect(readImageHeader(deep)).toEqual({ format: 'png', width: 1, height: 2, channels: 4, depth: 16 })
})

test.for([
  ['nothing', []],
  ['text', [...Buffer.from('<!doctype html><html lang="en">')]],
  ['the start of a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
  ['a JPEG whose markers never end', [0xff, 0xd8, ...new Array<number>(64).fill(0xff)]],
  ['the signature of PNG alone', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
] as const)('%s has no header', ([, bytes]) => {
  expect(readImageHeader(Uint8Array.from(bytes))).toBeNull()
})
