import { expect, test } from 'vitest'
import { GrowingArray } from './growing-array.ts'

test('numbers come out in one array, in their order, whatever pieces they were kept in', () => {
  const lengths = [0, 1, 15, 16, 17, 1_000, 65_536, 200_001]
  for (const [length, expected] of lengths.flatMap((each) => [0, 17, 1_002, 300_000].map((most) => [each, most]))) {
    if (length === undefined) continue
    const growing = new GrowingArray((size) => new Int32Array(size), expected)
    for (let value = 0; value < length; value++) growing.push(value)
    expect(growing.length).toBe(length)
    const all = growing.finish({ length: length + 2, value: -7 })
    const expectedNumbers = Int32Array.from({ length: length + 2 }, (_, index) => (index < length ? index : -7))
    // Number by number it takes seconds.
    expect(Buffer.from(all.buffer, all.byteOffset, all.byteLength).compare(Buffer.from(expectedNumbers.buffer))).toBe(0)
  }
})
