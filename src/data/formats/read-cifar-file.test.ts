import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { readCifarFile } from './read-cifar-file.ts'

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
const read = (file: Uint8Array, digest = sha256) =>
  readCifarFile(
    file,
    { title: 'CIFAR-10', classes: 10, labelBytes: 1 },
    { name: 'b.bin', rows: 10_000, sha256: digest },
    'b.bin',
  )

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

test('of two labels the second, fine one is the class', () => {
  const rows = 3
  const hundred = new Uint8Array(rows * 3_074)
  for (let row = 0; row < rows; row++) hundred.set([19 - row, 97 + row, 5 + row], row * 3_074)
  const digest = createHash('sha256').update(hundred).digest('hex')
  const file = { name: 'c.bin', rows, sha256: digest }
  const { features, labels } = readCifarFile(
    hundred,
    { title: 'CIFAR-100', classes: 100, labelBytes: 2 },
    file,
    'c.bin',
  )
  expect([...labels]).toEqual([97, 98, 99])
  expect([0, 1, 2].map((row) => features[row * 3_072])).toEqual([5, 6, 7])
})
