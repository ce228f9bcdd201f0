import { readCsv } from '../formats/read-csv.ts'
import type { Frame, FrameOptions } from './frame.ts'

/** A form of file that a spec can name as its data. */
export interface DataFormat {
  readonly word: string
  /** One sentence, for the documentation. */
  readonly summary: string
  /** Tells a file of this form by its name. */
  readonly named: RegExp
  /** Whether it is a folder, not a file. */
  readonly folder?: true
  /**
   * Reads a file.
   *
   * @throws AssayError `data/corrupt` with the place in the file
   */
  read(path: string, options: FrameOptions): Promise<Frame>
}

const csv: DataFormat = {
  word: 'csv',
  summary:
    'A table of text, cells separated by comma, semicolon, tab or stroke: `.csv`, `.tsv`, `.txt`, `.data`, also with `.gz`.',
  named: /\.(csv|tsv|txt|data)(\.gz)?$/i,
  read: readCsv,
}

/** Every format, in the order of the documentation. */
export const dataFormats: readonly DataFormat[] = [csv]
