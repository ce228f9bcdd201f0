import { createHash } from 'node:crypto'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { openImageDecoder } from './decode-image.ts'

// Oracle, Pillow 13.0: y, x = np.mgrid[0:16, 0:16]; a = np.stack([x*16, y*16, 255-(x+y)*8], -1).astype(np.uint8);
// Image.fromarray(a).save(file, 'JPEG', quality=50, subsampling='4:2:0', optimize=True), and of a[..., 0] for grey; then the SHA-256 of
// np.asarray(Image.open(file)).tobytes().
const colour = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABADASIAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABkQAAMBAQEAAAAAAAAAAAAAAAADBGEhMf/EABUBAQEAAAAAAAAAAAAAAAAAAAED/8QAGBEAAwEBAAAAAAAAAAAAAAAAAAQFMSH/2gAMAwEAAhEDEQA/AA0xYIJi84JJiwQTFhR6nvQmuYf/2Q==',
  'base64',
)
const grey = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAABwb/xAAWEAADAAAAAAAAAAAAAAAAAAAABUL/2gAIAQEAAD8Am0kiAkkP0kiAkk//2Q==',
  'base64',
)
const rgb = { width: 16, height: 16, channels: 3 } as const
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const decode = await openImageDecoder()

test('decodes JPEG to the very pixels of libjpeg, its halved colours interpolated', () => {
  const pixels = decode('colour.jpg', colour, rgb)
  expect([...pixels.subarray(0, 3)]).toEqual([0, 8, 253])
  expect([...pixels.subarray(3 * (7 * 16 + 8), 3 * (7 * 16 + 8) + 3)]).toEqual([126, 112, 137])
  expect(sha256(pixels)).toBe('5d38049277da474a313a25ae18aaeac202290dd4dc6b964d533cb67790461104')
  expect(sha256(decode('grey.jpg', grey, { ...rgb, channels: 1 }))).toBe(
    'cf4e4bd5cb67175cb8f3323515927a69120547ca6b35beb27c9fec7abe4a2981',
  )
})

test('decodes PNG as it was, whatever the file is called', () => {
  const data = Uint8Array.from({ length: 2 * 3 * 3 }, (_, index) => index * 14)
  const file = encode({ width: 2, height: 3, channels: 3, data })
  expect(decode('a.jpg', file, { width: 2, height: 3, channels: 3 })).toEqual(data)
})

test('refuses every damaged or other image, and goes on with the next', () => {
  const refused = (file: Uint8Array, size: Parameters<typeof decode>[2] = rgb) =>
    expect(() => decode('cat/0001.jpg', file, size))
  refused(colour, { ...rgb, width: 32 }).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: cat/0001.jpg is not the image it should be: it is 16 × 16 with 3 channels of 8 bits, expected 32 × 16 with 3 of 8. Move it away, or put the right file in its place]`,
  )
  refused(grey).toThrow('16 × 16 with 1 channels of 8 bits, expected 16 × 16 with 3 of 8')
  refused(Buffer.from('<!doctype html>')).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: cat/0001.jpg is not the image it should be: it does not start as a JPEG or PNG does. Move it away, or put the right file in its place]`,
  )
  refused(colour.subarray(0, 280)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: cat/0001.jpg is not the image it should be: it cannot be decoded as JPEG: Premature end of JPEG file, Invalid component ID 255 in SOS. Move it away, or put the right file in its place]`,
  )
  const flipped = Buffer.from(encode({ width: 16, height: 16, channels: 3, data: new Uint8Array(768).fill(7) }))
  flipped[45] = (flipped[45] ?? 0) ^ 1
  refused(flipped).toThrow('cat/0001.jpg is not the image it should be: it cannot be decoded as PNG')
  expect(decode('colour.jpg', colour, rgb)).toHaveLength(768)
})

test('a huge image in a small file is refused by its header, before any memory is set aside', () => {
  const huge = Buffer.from(colour)
  const frame = huge.indexOf(Buffer.of(0xff, 0xc0))
  huge.writeUInt16BE(0xffff, frame + 5)
  huge.writeUInt16BE(0xffff, frame + 7)
  expect(() => decode('huge.jpg', huge, rgb)).toThrow('it is 65535 × 65535 with 3 channels')
})
