import { expect, test } from 'vitest'
import { checkTable } from './check-table.ts'
import type { DataSet } from './data-set.ts'

/** A set whose pinned digest (that of no bytes at all) fits no table. */
const set: DataSet = {
  word: 'tiny',
  description: 'Two rows.',
  stored: 'bytes',
  defaultScale: 255,
  digest: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  parameters: { type: 'object', additionalProperties: false, properties: {} },
  sample: null,
  source: () => Promise.reject(new Error('its rows are made here')),
  shape: () => ({ example: [2], target: { kind: 'class', classes: 2 }, trainRows: 1, testRows: 1 }),
  classRows: () => ({ train: [1, 0], test: [0, 1] }),
}
const rows = { features: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(0, 1), provenance: 'made by hand' }

test('rows that are what the set promises become a table', () => {
  // printf '\1\2\3\4\0\1' | sha256sum
  const digest = '6731f43cc5cffed71bfe8163df84ea3b1190a1e65aa17e3c715100b767c5abed'
  expect(checkTable({ ...set, digest }, {}, rows)).toEqual({ ...rows, set: 'tiny', shape: set.shape({}), digest })
  expect(checkTable({ ...set, digest: null }, {}, rows).digest).toBe(digest)
})

test('anything else is refused, with what was expected', () => {
  const refused = (changed: Partial<typeof rows>) => expect(() => checkTable(set, {}, { ...rows, ...changed }))
  refused({}).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: tiny has SHA-256 6731f43cc5cffed71bfe8163df84ea3b1190a1e65aa17e3c715100b767c5abed, expected e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855. Its rows: made by hand. Remove what is damaged and load it again]`,
  )
  refused({ labels: Uint8Array.of(0) }).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: tiny has 1 labels, expected 2. Its rows: made by hand. Remove what is damaged and load it again]`,
  )
  refused({ labels: Uint8Array.of(0, 2) }).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: tiny has label 2 in row 1, expected 0 to 1. Its rows: made by hand. Remove what is damaged and load it again]`,
  )
  refused({ features: Uint8Array.of(1, 2, 3) }).toThrowErrorMatchingInlineSnapshot(
    `[AssayError: tiny has 3 numbers, expected 2 rows of 2. Its rows: made by hand. Remove what is damaged and load it again]`,
  )
})
