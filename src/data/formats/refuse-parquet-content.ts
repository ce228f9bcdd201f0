import type { CompressionCodec, DataReader, Encoding, PageHeader, ParquetType, SchemaTree } from 'hyparquet'
import { decompressPage } from 'hyparquet/src/datapage.js'
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js'
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js'
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js'
import { readVarInt } from 'hyparquet/src/thrift.js'
import { compressors } from 'hyparquet-compressors'
import { corruptFile } from '../files/corrupt-file.ts'
import { mostFrameBytes } from '../files/frame.ts'

/** Values by which a run may be longer than what is left of its page: bit-packed ones come by eight, and writers fill up several of those. */
const mostPadding = 1024

/** What of a column decides how its pages are read. */
export interface ParquetColumn {
  readonly type: ParquetType
  readonly codec: CompressionCodec
  readonly schemaPath: SchemaTree[]
}

/**
 * Refuses a page of data whose content promises more than the header of the page: a run of more values than the page has, which the library would write one after the other
 * until the memory is full, or words that repeat so much of the word before them that they become far longer than the page.
 *
 * @param page its header, whose counts were looked at before
 * @param stored its bytes as they stand in the file
 * @param name of the file, for messages
 * @throws AssayError `data/corrupt`; what the library throws where a page is damaged
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function refuseParquetContent(page: PageHeader, stored: Uint8Array, column: ParquetColumn, name: string): void {
  const first = page.data_page_header
  const second = page.data_page_header_v2
  if (first !== undefined) {
    const { reader, nulls } = openPage(page, stored, column, name)
    const count = first.num_values - nulls
    const { encoding } = first
    if (encoding === 'DELTA_BYTE_ARRAY') refuseLongWords(reader, count, name)
    else if (isRuns(encoding) && column.type === 'BOOLEAN') refuseRuns(afterLength(reader), 1, count, name)
    else if (isRuns(encoding)) {
      const width = widthBefore(reader)
      // Without any bits there are no runs either.
      if (width > 0) refuseRuns(reader, width, count, name)
    }
  } else if (second !== undefined) {
    const reader = openPageV2(page, stored, column, name)
    const count = second.num_values - second.num_nulls
    const { encoding } = second
    if (encoding === 'DELTA_BYTE_ARRAY') refuseLongWords(reader, count, name)
    else if (encoding === 'RLE') refuseRuns(afterLength(reader), 1, count, name)
    else if (isRuns(encoding)) refuseRuns(reader, widthBefore(reader), count, name)
  }
}

function isRuns(encoding: Encoding): boolean {
  return encoding === 'PLAIN_DICTIONARY' || encoding === 'RLE_DICTIONARY' || encoding === 'RLE'
}

/** Looks at the levels of a page of the first version, which are compressed with its values, and stops before these. */
function openPage(page: PageHeader, stored: Uint8Array, { codec, schemaPath }: ParquetColumn, name: string) {
  const count = page.data_page_header?.num_values ?? 0
  const reader = readerOf(decompressPage(stored, page.uncompressed_page_size, codec, compressors))
  const repetition = getMaxRepetitionLevel(schemaPath)
  if (repetition > 0) readLevels(reader, repetition, count, name)
  const definition = getMaxDefinitionLevel(schemaPath)
  if (definition === 0) return { reader, nulls: 0 }
  return { reader, nulls: readLevels(reader, definition, count, name).filter((level) => level !== definition).length }
}

function readLevels(reader: DataReader, most: number, count: number, name: string): readonly number[] {
  const start = reader.offset
  refuseRuns(afterLength(reader), bitWidth(most), count, name)
  reader.offset = start
  const levels = new Array<number>(count)
  readRleBitPackedHybrid(reader, bitWidth(most), levels)
  return levels
}

/** As {@link openPage}, of a page of the second version: its levels stand before what is compressed. */
function openPageV2(page: PageHeader, stored: Uint8Array, { codec, schemaPath }: ParquetColumn, name: string) {
  const header = page.data_page_header_v2
  const count = header?.num_values ?? 0
  const repetitionBytes = header?.repetition_levels_byte_length ?? 0
  const definitionBytes = header?.definition_levels_byte_length ?? 0
  const repetition = getMaxRepetitionLevel(schemaPath)
  if (repetition > 0) refuseRuns(readerOf(stored), bitWidth(repetition), count, name)
  const definition = getMaxDefinitionLevel(schemaPath)
  if (definition > 0) refuseRuns(readerOf(stored.subarray(repetitionBytes)), bitWidth(definition), count, name)
  const values = stored.subarray(repetitionBytes + (definition > 0 ? definitionBytes : 0))
  const bytes = page.uncompressed_page_size - definitionBytes - repetitionBytes
  const packed = header?.is_compressed !== false && bytes > 0
  return readerOf(packed ? decompressPage(values, bytes, codec, compressors) : values)
}

/** Walks over runs as the library does, and refuses one that is longer than there are values. */
function refuseRuns(reader: DataReader, width: number, count: number, name: string): void {
  for (let left = count; left > 0; ) {
    const header = readVarInt(reader)
    const packed = (header & 1) === 1
    const run = packed ? (header >>> 1) * 8 : header >>> 1
    if (run > left + mostPadding) {
      throw corruptFile(name, `one of its pages has a run of ${run} values where ${left} are left of the page`)
    }
    left -= run
    reader.offset += packed ? (run / 8) * width : Math.ceil(width / 8)
  }
}

/** Words as what they share with the word before, and the rest: the lengths of both stand before the letters. */
function refuseLongWords(reader: DataReader, count: number, name: string): void {
  const [shared, own] = [new Int32Array(count), new Int32Array(count)]
  deltaBinaryUnpack(reader, count, shared)
  deltaBinaryUnpack(reader, count, own)
  let bytes = 0
  for (let index = 0; index < count; index++) bytes += Math.max(0, shared[index] ?? 0) + Math.max(0, own[index] ?? 0)
  if (bytes > mostFrameBytes) {
    throw corruptFile(
      name,
      `the words of one of its pages unpack to more than ${mostFrameBytes / 1e6} MB, at most that much is possible`,
    )
  }
}

function readerOf(bytes: Uint8Array): DataReader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
}

/** The reader, gone on over the length that stands before runs, which the library does not go by. */
function afterLength(reader: DataReader): DataReader {
  reader.offset += Uint32Array.BYTES_PER_ELEMENT
  return reader
}

/** How many bits a number of an entry in the dictionary takes. */
function widthBefore(reader: DataReader): number {
  return reader.view.getUint8(reader.offset++)
}

function bitWidth(most: number): number {
  return 32 - Math.clz32(most)
}
