import { followCroissant } from '../formats/follow-croissant.ts'
import { readCsv } from '../formats/read-csv.ts'
import { readIdxArray } from '../formats/read-idx-array.ts'
import { readJsonLines } from '../formats/read-json-lines.ts'
import { readNpy } from '../formats/read-npy.ts'
import type { FollowedFile, Frame, FrameOptions } from './frame.ts'

/** A form of file that a spec can name as its data. */
export interface DataFormat {
  readonly word: string
  /** One sentence, for the documentation. */
  readonly summary: string
  /** Tells a file of this form by its name; `null` for a folder. */
  readonly named: RegExp | null
  /** Reads a file, or finds the file that it describes. Throws AssayError `data/corrupt` with the place in the file. */
  readonly read:
    | ((path: string, options: FrameOptions) => Promise<Frame>)
    | { readonly follow: (path: string, name: string) => Promise<FollowedFile> }
}

/** Every format, in the order of the documentation. What takes large packages to read is loaded when such a file is read. */
export const dataFormats: readonly DataFormat[] = [
  {
    word: 'csv',
    summary:
      'A table of text, cells separated by comma, semicolon, tab or stroke: `.csv`, `.tsv`, `.txt`, `.data`, also with `.gz`.',
    named: /\.(csv|tsv|txt|data)(\.gz)?$/i,
    read: readCsv,
  },
  {
    word: 'json-lines',
    summary: 'An object a line, whose keys are columns: `.jsonl`, `.ndjson`, also with `.gz`.',
    named: /\.(jsonl|ndjson)(\.gz)?$/i,
    read: readJsonLines,
  },
  {
    word: 'parquet',
    summary: 'A table of columns with types, in any of its compressions: `.parquet`.',
    named: /\.parquet$/i,
    read: async (path, options) => (await import('../formats/read-parquet.ts')).readParquet(path, options),
  },
  {
    word: 'npy',
    summary:
      'One array of NumPy, `.npy`: a matrix has columns `column1`, `column2`, …; its rows are those of the first side.',
    named: /\.npy$/i,
    read: readNpy,
  },
  {
    word: 'npz',
    summary:
      'Arrays of NumPy, `.npz`: each is a column by its name; `x_train` and `x_test` together are column `x`, the latter the test rows.',
    named: /\.npz$/i,
    read: async (path, options) => (await import('../formats/read-npz.ts')).readNpz(path, options),
  },
  {
    word: 'idx',
    summary: 'One array in the format of MNIST, such as `train-images-idx3-ubyte`, `.idx`, also with `.gz`.',
    named: /(\.idx|idx\d-[a-z0-9]+)(\.gz)?$/i,
    read: readIdxArray,
  },
  {
    word: 'images',
    summary:
      'A folder of PNG or JPEG images of one size, in a folder for each class: `<class>/<name>.png`, or these in `train` and `test`. The target is the class.',
    named: null,
    read: async (path, options) => (await import('../formats/read-images.ts')).readImages(path, options),
  },
  {
    word: 'croissant',
    summary:
      'A Croissant description, `.json`, of one file, whose `sha256` it gives: beside it, or fetched once from its `contentUrl`. The columns are those that it names.',
    named: /\.json$/i,
    read: { follow: followCroissant },
  },
]
