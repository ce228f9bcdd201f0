import type { DataPageHeader, PageHeader } from 'hyparquet'
import { expect, test } from 'vitest'
import { type ParquetColumn, refuseParquetContent } from './refuse-parquet-content.ts'

const column = (type: ParquetColumn['type'], optional: boolean): ParquetColumn => {
  const root = { element: { name: 'root' }, children: [], count: 1, path: [] }
  const leaf = {
    element: { name: 'y', repetition_type: optional ? 'OPTIONAL' : 'REQUIRED' },
    children: [],
    count: 1,
    path: ['y'],
  } as const
  return { type, codec: 'UNCOMPRESSED', schemaPath: [root, { ...leaf, children: [], path: ['y'] }] }
}
const first = (bytes: number[], header: Partial<DataPageHeader>): PageHeader => ({
  type: 'DATA_PAGE',
  uncompressed_page_size: bytes.length,
  compressed_page_size: bytes.length,
  data_page_header: {
    num_values: 10,
    encoding: 'PLAIN',
    definition_level_encoding: 'RLE',
    repetition_level_encoding: 'RLE',
    ...header,
  },
})
const second = (bytes: number[], header: Partial<PageHeader['data_page_header_v2']>): PageHeader => ({
  type: 'DATA_PAGE_V2',
  uncompressed_page_size: bytes.length,
  compressed_page_size: bytes.length,
  data_page_header_v2: {
    num_values: 10,
    num_nulls: 0,
    num_rows: 10,
    encoding: 'PLAIN',
    definition_levels_byte_length: 0,
    repetition_levels_byte_length: 0,
    ...header,
  },
})
function refuse(page: PageHeader, bytes: number[], of: ParquetColumn): void {
  refuseParquetContent(page, Uint8Array.from(bytes), of, 'x.parquet')
}

/** A run of 2^31 - 1 ones: twice its length as a varint, then the value. */
const endless = [0xfe, 0xff, 0xff, 0xff, 0x0f, 1]
/** A run of ten ones, and one of sixteen bits, of which ten are meant. */
const ten = [20, 1]
const packed = [5, 0xff, 0xff]
const tooLong = /one of its pages has a run of 2147483647 values where 10 are left of the page/

test('levels and numbers of the first version: runs as long as the page are read, longer ones are not', () => {
  const numbers = { encoding: 'RLE_DICTIONARY' } as const
  const optional = column('DOUBLE', true)
  for (const runs of [ten, packed]) {
    const bytes = [runs.length, 0, 0, 0, ...runs, 1, ...runs]
    expect(() => refuse(first(bytes, numbers), bytes, optional)).not.toThrow()
  }
  const ofLevels = [6, 0, 0, 0, ...endless, 1, ...ten]
  expect(() => refuse(first(ofLevels, numbers), ofLevels, optional)).toThrow(tooLong)
  const ofNumbers = [2, 0, 0, 0, ...ten, 1, ...endless]
  expect(() => refuse(first(ofNumbers, numbers), ofNumbers, optional)).toThrow(tooLong)
  // The library reads on where the length before runs says that they have ended.
  const liar = [0, 0, 0, 0, ...endless]
  expect(() => refuse(first(liar, { encoding: 'RLE' }), liar, column('BOOLEAN', false))).toThrow(tooLong)
})

test('values that are missing have no number: the runs of a page with nulls are as many values as it has', () => {
  // Two of ten are there.
  const bytes = [4, 0, 0, 0, 4, 1, 16, 0, 1, 4, 1]
  const page = first(bytes, { encoding: 'RLE_DICTIONARY' })
  expect(() => refuse(page, bytes, column('DOUBLE', true))).not.toThrow()
})

test('levels and numbers of the second version, whose levels stand before what is compressed', () => {
  const optional = column('BYTE_ARRAY', true)
  const header = { encoding: 'RLE_DICTIONARY', definition_levels_byte_length: 2 } as const
  const right = [...ten, 1, ...ten]
  expect(() => refuse(second(right, header), right, optional)).not.toThrow()
  const ofLevels = [...endless, 1, ...ten]
  const longer = { ...header, definition_levels_byte_length: 6 }
  expect(() => refuse(second(ofLevels, longer), ofLevels, optional)).toThrow(tooLong)
  const ofNumbers = [...ten, 1, ...endless]
  expect(() => refuse(second(ofNumbers, header), ofNumbers, optional)).toThrow(tooLong)
  // A dictionary of one entry needs no bits; with a count below 0 the library would never end.
  const noBits = [0, 20]
  const numbers = { encoding: 'RLE_DICTIONARY' } as const
  expect(() => refuse(second(noBits, numbers), noBits, column('DOUBLE', false))).not.toThrow()
  const below = [0, 0xff, 0xff, 0xff, 0xff, 0x0f]
  expect(() => refuse(second(below, numbers), below, column('DOUBLE', false))).toThrow(/a run of 17179869176 values/)
})

test('words that each repeat the one before and add a letter are refused where they come to more than a table may have', () => {
  const count = 40_000
  /** Numbers from `from` on that grow by `step`: blocks of 128 differences without any bits of their own. */
  const growing = (from: number, step: number) => [
    ...[0x80, 0x01, 4, ...varint(count), 2 * from],
    ...Array.from({ length: Math.ceil((count - 1) / 128) }, () => [2 * step, 0, 0, 0, 0]).flat(),
  ]
  const letters = Array.from({ length: count }, () => 97)
  // 0 + 1 + 2 + … of the word before: 800 MB.
  const bomb = [...growing(0, 1), ...growing(1, 0), ...letters]
  const header = { encoding: 'DELTA_BYTE_ARRAY', num_values: count } as const
  const words = column('BYTE_ARRAY', false)
  expect(() => refuse(second(bomb, header), bomb, words)).toThrow(
    /the words of one of its pages unpack to more than 500 MB/,
  )
  expect(() => refuse(first(bomb, header), bomb, words)).toThrow(/unpack to more than 500 MB/)
  const plain = [...growing(0, 0), ...growing(1, 0), ...letters]
  expect(() => refuse(second(plain, header), plain, words)).not.toThrow()
})

function varint(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]
}
