import { type ColumnData, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet'
import { asyncBufferFromFile } from 'hyparquet/src/node.js'
import { compressors } from 'hyparquet-compressors'
import { AssayError } from '../../errors.ts'
import { corruptFile } from '../files/corrupt-file.ts'
import { type Frame, type FrameOptions, mostColumns, mostFrameBytes } from '../files/frame.ts'
import { FrameBuilder } from '../files/frame-builder.ts'
import { placeInArray } from './array.ts'
import { refuseExpansion } from './refuse-expansion.ts'
import { refuseParquetPages } from './refuse-parquet-pages.ts'

/**
 * Reads Parquet, one group of rows after the other. Columns of numbers, words, truth values, dates, and lists of numbers that are equally long in every row.
 *
 * @throws AssayError `data/corrupt`
 */
export async function readParquet(path: string, { name }: FrameOptions): Promise<Frame> {
  try {
    const file = await asyncBufferFromFile(path)
    const metadata = await parquetMetadataAsync(file)
    demandRoom(metadata, file.byteLength, name)
    await refuseParquetPages(file, metadata, name)
    const builder = new FrameBuilder(name)
    let rowStart = 0
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows)
      // What is thrown in `onChunk` is thrown where nobody listens.
      const chunks: ColumnData[] = []
      const onChunk = (chunk: ColumnData) => chunks.push(chunk)
      await parquetRead({ file, metadata, compressors, rowStart, rowEnd, onChunk })
      for (const { columnName, columnData, rowStart: from } of chunks) {
        for (let index = 0; index < columnData.length; index++) {
          const row = from + index
          if (row >= rowStart && row < rowEnd) builder.add(columnName, row, columnData[index], placeInArray(row))
        }
      }
      rowStart = rowEnd
    }
    return { columns: builder.finish(rowStart), rows: rowStart, testRows: 0, target: null, place: placeInArray }
  } catch (cause) {
    if (cause instanceof AssayError || (cause instanceof Error && 'syscall' in cause)) throw cause
    const reason = libraryReason(cause)
    throw corruptFile(name, `it cannot be read as Parquet: ${reason}`, cause)
  }
}

/** A file that promises more than a table may hold is not begun. */
function demandRoom({ row_groups, num_rows }: FileMetaData, fileBytes: number, name: string): void {
  const columns = row_groups[0]?.columns.length ?? 0
  if (columns > mostColumns) throw corruptFile(name, `it has ${columns} columns, at most ${mostColumns} are possible`)
  const bytes = row_groups.reduce((sum, group) => sum + Number(group.total_byte_size), 0)
  const numbers = Number(num_rows) * columns * Float32Array.BYTES_PER_ELEMENT
  refuseExpansion(Math.max(bytes, numbers), fileBytes, name)
  if (Math.max(bytes, numbers) > mostFrameBytes) {
    throw corruptFile(name, `it unpacks to more than ${mostFrameBytes / 1e6} MB, at most that much is possible`)
  }
}

/** Why the library gave up: in its own words, where it meant to say something; a type or range error is what it stumbled into. */
function libraryReason(cause: unknown): string {
  if (cause instanceof TypeError || cause instanceof RangeError) return 'its content is damaged'
  return cause instanceof Error ? cause.message : String(cause)
}
