import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCifar10File } from './read-cifar10-file.ts'

const bytes = 10_000 * 3_073

/** Row r has label r modulo 10; pixel p of its channel c is r + 7 p + 50 c, modulo 256. */
const content = new Uint8Array(bytes)
for (let row = 0; row < 10_000; row++) {
  content[row * 3_073] = row % 10
  for (let at = 0; at < 3_072; at++) {
    content[row * 3_073 + 1 + at] = row + 7 * (at % 1_024) + 50 * Math.floor(at / 1_024)
  }
}
const sha256 = createHash('sha256').update(content).digest('hex')
const read = (file: Uint8Array, digest = sha256) => readCifar10File(file, { name: 'b.bin', sha256: digest }, 'b.bin')

test('planes of red, green and blue become pixels of three', () => {
  const { features, labels } = read(content)
  expect(features).toHaveLength(10_000 * 3_072)
  expect([...labels.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1])
  // Pixels 0 and 1 of row 3, by the rule above; as planes, they would be 3, 10, 17, 24, …
  expect([...features.subarray(3 * 3_072, 3 * 3_072 + 6)]).toEqual([3, 53, 103, 10, 60, 110])
  // The last pixel of the last row: 9,999 + 7 · 1,023, and 50 and 100 more.
  expect([...features.subarray(-3)]).toEqual([17_160 % 256, 17_210 % 256, 17_260 % 256])
})

test('any other file is refused', () => {
  expect(() => read(content.subarray(1))).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: b.bin is not the published b.bin of CIFAR-10: it has 30729999 bytes, expected 30730000. Move it away, or put the official file in its place]`,
  )
  expect(() => read(content, '0'.repeat(64))).toThrow(`it has SHA-256 ${sha256}, expected 0000`)
  const wrong = content.slice()
  wrong[2 * 3_073] = 10
  expect(() => read(wrong)).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: b.bin is not the published b.bin of CIFAR-10: it has label 10 in row 2, expected 0 to 9. Move it away, or put the official file in its place]`,
  )
})
