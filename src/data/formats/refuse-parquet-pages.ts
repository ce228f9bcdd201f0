import type { AsyncBuffer, FileMetaData } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { getSchemaPath } from 'hyparquet/src/schema.js'
import { corruptFile } from '../files/corrupt-file.ts'
import { mostFrameBytes } from '../files/frame.ts'
import { refuseExpansion } from './refuse-expansion.ts'
import { type ParquetColumn, refuseParquetContent } from './refuse-parquet-content.ts'

/**
 * Refuses a Parquet file whose pages say that they unpack to more bytes or values than a table may have, which its metadata need not tell; then one whose pages hold more than
 * they say. Nothing is unpacked before all headers were read.
 *
 * @param name for messages
 * @throws AssayError `data/corrupt`; what the library throws where a header is damaged
 */
export async function refuseParquetPages(file: AsyncBuffer, metadata: FileMetaData, name: string): Promise<void> {
  let bytes = 0
  let values = 0
  for await (const { header } of pages(file, metadata, name)) {
    bytes += Math.max(0, header.uncompressed_page_size)
    const { num_values: count = 0 } =
      header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header ?? {}
    values += Math.max(0, count)
    const unpacked = Math.max(bytes, values * Float32Array.BYTES_PER_ELEMENT)
    refuseExpansion(unpacked, file.byteLength, name)
    if (unpacked > mostFrameBytes) {
      throw corruptFile(name, `it unpacks to more than ${mostFrameBytes / 1e6} MB, at most that much is possible`)
    }
  }
  // Read once more rather than held: pages may be as many as the file is long.
  for await (const { header, stored, column } of pages(file, metadata, name)) {
    refuseParquetContent(header, stored, column, name)
  }
}

/** The pages of a file, each with its bytes as they stand there. */
async function* pages(file: AsyncBuffer, metadata: FileMetaData, name: string) {
  for (const { meta_data: chunk } of metadata.row_groups.flatMap(({ columns }) => columns)) {
    if (chunk === undefined) continue
    const { dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: size } = chunk
    const { type, codec, path_in_schema: path } = chunk
    const column: ParquetColumn = { type, codec, schemaPath: getSchemaPath(metadata.schema, path) }
    const start = Number(dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data)
    const reader = { view: new DataView(await file.slice(start, start + Number(size))), offset: 0 }
    while (reader.offset < reader.view.byteLength - 1) {
      const header = parquetHeader(reader)
      const { compressed_page_size: length } = header
      if (length < 0) throw corruptFile(name, 'one of its pages has a size below 0')
      const stored = new Uint8Array(reader.view.buffer, reader.offset, length)
      reader.offset += length
      yield { header, stored, column }
    }
  }
}
