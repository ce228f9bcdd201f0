import { corruptFile } from '../files/corrupt-file.ts'
import { type Column, type Frame, mostColumns, mostFrameBytes } from '../files/frame.ts'
import type { NumberType } from './number-types.ts'

/** An array of numbers or words, row-major. */
export type DataArray =
  | { readonly kind: 'numbers'; readonly sides: readonly number[]; readonly values: Float32Array | Uint8Array }
  | { readonly kind: 'words'; readonly sides: readonly number[]; readonly values: readonly string[] }

/** Number of elements. */
export function elementsOf(sides: readonly number[]): number {
  return sides.reduce((product, side) => product * side, 1)
}

/** Words of one array: each of them is an object in memory, however short it is. */
const mostWordCells = 4_000_000

/**
 * Refuses an array before its elements are decoded, where these would take more memory than a table may: numbers become float32 and bytes stay bytes, except in a matrix, whose columns are float32.
 *
 * @param file for the message
 * @throws AssayError `data/corrupt`
 */
export function demandRoom(sides: readonly number[], type: NumberType | 'text', file: string): void {
  const elements = elementsOf(sides)
  if (type === 'text') {
    if (elements <= mostWordCells) return
    throw corruptFile(file, `it holds ${elements} words, at most ${mostWordCells} are possible`)
  }
  const bytes = type === 'u1' && sides.length !== 2 ? elements : elements * Float32Array.BYTES_PER_ELEMENT
  if (bytes <= mostFrameBytes) return
  throw corruptFile(file, `its numbers take more than ${mostFrameBytes / 1e6} MB, at most that much is possible`)
}

/**
 * The frame of a file that holds one array, a row for each of its first side: a matrix gives a column for each of its columns, named as in a table of text without a header; a list
 * one column; an array of more sides one column of arrays.
 *
 * @throws AssayError `data/corrupt` for a single number, or too many columns
 */
export function frameOfArray(array: DataArray, name: string): Frame {
  const [rows, width = 1] = array.sides
  if (rows === undefined) throw corruptFile(name, 'it holds a single number')
  const matrix = array.sides.length === 2 && array.kind === 'numbers'
  if (matrix && width > mostColumns) {
    throw corruptFile(name, `it has ${width} columns, at most ${mostColumns} are possible`)
  }
  const columns = matrix
    ? Array.from({ length: width }, (_, column): Column => {
        const values = Float32Array.from({ length: rows }, (_, row) => array.values[row * width + column] ?? 0)
        return { kind: 'numbers', name: `column${column + 1}`, sides: [], values }
      })
    : [columnOfArray(array, 'column1', name)]
  return { columns, rows, testRows: 0, target: null, place: placeInArray }
}

/** Where a row of an array stands, as NumPy counts. */
export function placeInArray(row: number): string {
  return `row ${row} (counted from 0)`
}

/**
 * An array as one column.
 *
 * @param file for the message
 * @throws AssayError `data/corrupt` for several words a row
 */
export function columnOfArray(array: DataArray, name: string, file: string): Column {
  const sides = array.sides.slice(1)
  if (array.kind === 'numbers') return { kind: 'numbers', name, sides, values: array.values }
  if (elementsOf(sides) !== 1) throw corruptFile(file, `${name} has several words a row`)
  const codeOf = new Map<string, number>()
  const codes = Int32Array.from(array.values, (word) => {
    const code = codeOf.get(word) ?? codeOf.size
    codeOf.set(word, code)
    return code
  })
  return {
    kind: 'words',
    name,
    words: [...codeOf.keys()],
    codes,
    numbers: 0,
    firstWord: { row: 0, text: array.values[0] ?? '' },
  }
}
