import type { FileReading } from '../definition.ts'

/** Numbers of every row: one of them, or those of an array. */
export interface NumberColumn {
  readonly kind: 'numbers'
  readonly name: string
  /** Sides of the array that a row has; empty for a single number. */
  readonly sides: readonly number[]
  /** Row-major; what is missing is NaN. */
  readonly values: Float32Array | Uint8Array
}

/** Words of every row, each kept once. */
export interface WordColumn {
  readonly kind: 'words'
  readonly name: string
  /** Different words, in the order of their first row. */
  readonly words: readonly string[]
  /** Of each row, the number of its word; -1 where it is missing. Empty when there are more than {@link mostWords} different words. */
  readonly codes: Int32Array
  /** Rows that hold a number, and the first that holds none: a column of numbers with a slip in it has many of the former. */
  readonly numbers: number
  readonly firstWord: { readonly row: number; readonly text: string }
}

/** A column of a data file. */
export type Column = NumberColumn | WordColumn

/** What a data file holds, in memory. */
export interface Frame {
  readonly columns: readonly Column[]
  /** Rows, those for testing last. */
  readonly rows: number
  /** Rows at the end that the file itself sets aside for testing. */
  readonly testRows: number
  /** Column of the classes where the format has one of its own; `null` where a spec has to name it. */
  readonly target: string | null
  /** Where a row stands in the file, such as `line 17`. */
  place(row: number): string
}

/** How a reader is asked for a frame. */
export interface FrameOptions extends Pick<FileReading, 'header'> {
  /** The file's name, for messages. */
  readonly name: string
}

/** A file that another one describes. */
export interface FollowedFile {
  readonly path: string
  readonly name: string
  /** The columns of it that are meant; `null` for all. */
  readonly columns: readonly string[] | null
}

/** Different words that are told apart in a column: far more than a data set has classes. */
export const mostWords = 4_096

/** Columns of a file: more than any table for a dense network has, and few enough to be held. */
export const mostColumns = 20_000

/** Bytes of the features of one table; each worker holds a copy. CIFAR-10 has 184 MB. */
export const mostFrameBytes = 500_000_000

/** Numbers that a row of a column has. */
export function columnWidth(column: Column): number {
  return column.kind === 'words' ? 1 : column.sides.reduce((product, side) => product * side, 1)
}
