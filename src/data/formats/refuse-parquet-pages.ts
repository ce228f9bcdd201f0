import type { AsyncBuffer, FileMetaData } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { corruptFile } from '../files/corrupt-file.ts'
import { mostFrameBytes } from '../files/frame.ts'
import { refuseExpansion } from './refuse-expansion.ts'

/**
 * Refuses a Parquet file whose pages say that they unpack to more bytes or values than a table may have, which its metadata need not tell. Only the headers of pages are
 * read, nothing is unpacked.
 *
 * @param name for messages
 * @throws AssayError `data/corrupt`; what the library throws where a header is damaged
 */
export async function refuseParquetPages(file: AsyncBuffer, metadata: FileMetaData, name: string): Promise<void> {
  let bytes = 0
  let values = 0
  for (const { meta_data: chunk } of metadata.row_groups.flatMap(({ columns }) => columns)) {
    if (chunk === undefined) continue
    const { dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: size } = chunk
    const start = Number(dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data)
    const reader = { view: new DataView(await file.slice(start, start + Number(size))), offset: 0 }
    while (reader.offset < reader.view.byteLength - 1) {
      const page = parquetHeader(reader)
      if (page.compressed_page_size < 0) throw corruptFile(name, 'one of its pages has a size below 0')
      reader.offset += page.compressed_page_size
      bytes += Math.max(0, page.uncompressed_page_size)
      values += (page.data_page_header ?? page.data_page_header_v2 ?? page.dictionary_page_header)?.num_values ?? 0
      const unpacked = Math.max(bytes, values * Float32Array.BYTES_PER_ELEMENT)
      refuseExpansion(unpacked, file.byteLength, name)
      if (unpacked > mostFrameBytes) {
        throw corruptFile(name, `it unpacks to more than ${mostFrameBytes / 1e6} MB, at most that much is possible`)
      }
    }
  }
}
