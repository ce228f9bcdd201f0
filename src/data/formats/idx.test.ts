import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readIdx } from './idx.ts'

/** An IDX file, written by hand: magic number, sizes, content. */
function idx(magic: number, sizes: readonly number[], content: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length)
  header.writeUInt32BE(magic)
  for (const [dimension, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * dimension)
  return Buffer.concat([header, Buffer.from(content)])
}

const labels = idx(2049, [3], [7, 2, 1])

test('reads labels and images, raw or as gzip', () => {
  expect([...readIdx(labels, 'labels', [3])]).toEqual([7, 2, 1])
  expect([...readIdx(gzipSync(labels), 'labels', [3])]).toEqual([7, 2, 1])
  const images = idx(2051, [2, 1, 3], [0, 1, 2, 253, 254, 255])
  expect([...readIdx(images, 'images', [2, 1, 3])]).toEqual([0, 1, 2, 253, 254, 255])
})

test('a file that lies within a larger buffer is read from its own start', () => {
  const within = Buffer.concat([Buffer.from([9, 9, 9]), labels]).subarray(3)
  expect([...readIdx(within, 'labels', [3])]).toEqual([7, 2, 1])
})

test.for([
  ['images where labels should be', idx(2051, [3, 1, 1], [7, 2, 1]), 'its magic number is 2051, expected 2049'],
  ['a number type other than bytes', idx(0x0d01, [3], [7, 2, 1]), 'its magic number is 3329, expected 2049'],
  ['a web page', Buffer.from('<!DOCTYPE html>'), 'its magic number is 1008813135, expected 2049'],
  ['more rows than the set has', idx(2049, [4], [7, 2, 1, 0]), 'the sizes in its header are 4, expected 3'],
  ['a count beyond the file', idx(2049, [3], [7, 2]), 'it has 10 bytes, but its header promises 11'],
  ['bytes behind the last row', idx(2049, [3], [7, 2, 1, 0]), 'it has 12 bytes, but its header promises 11'],
  ['an empty file', Buffer.alloc(0), 'it ends within its header, after 0 bytes'],
  ['a cut header', labels.subarray(0, 7), 'it ends within its header, after 7 bytes'],
  ['a cut gzip file', gzipSync(labels).subarray(0, 20), 'it cannot be unpacked as gzip'],
] as const)('%s is refused', ([, file, reason]) => {
  expect(() => readIdx(file, 'train-labels', [3])).toThrowError(
    expect.objectContaining({
      code: 'data/corrupt',
      message: `train-labels is not the IDX file it should be: ${reason}. Move it away, or put the right file in its place`,
    }),
  )
})

test('a gzip bomb is not unpacked beyond the expected size', () => {
  const bomb = gzipSync(Buffer.alloc(100_000_000), { level: 1 })
  const before = process.memoryUsage().rss
  expect(() => readIdx(bomb, 'train-labels', [3])).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: train-labels is not the IDX file it should be: it unpacks to more than 11 bytes. Move it away, or put the right file in its place]`,
  )
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
})
