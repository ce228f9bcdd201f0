import { CellBudget, ColumnBuilder } from './column-builder.ts'
import { corruptFile } from './corrupt-file.ts'
import { type Column, mostColumns } from './frame.ts'
import { GrowingArray } from './growing-array.ts'

/** A cell of a format that has types; `undefined` and `null` are missing. */
export type TypedCell = unknown

/** Gathers the columns of a format whose cells have types, by name. */
export class FrameBuilder {
  readonly #name: string
  readonly #budget: CellBudget
  readonly #columns = new Map<string, ColumnBuilder>()
  readonly #arrays = new Map<string, { readonly width: number; readonly values: GrowingArray<Float32Array> }>()

  /** @param name of the file, for messages */
  constructor(name: string) {
    this.#name = name
    this.#budget = new CellBudget(name)
  }

  /**
   * Adds a cell: numbers and dates as such, truth values as words, lists of numbers as arrays that are equally long in every row.
   *
   * @param row that it stands in, counted from 0; rows of a column come in order, and those left out are missing
   * @param place for messages
   * @throws AssayError `data/corrupt` for what cannot be a cell
   */
  add(column: string, row: number, value: TypedCell, place: string): void {
    if (isList(value)) {
      this.#addArray(column, row, value, place)
      return
    }
    const builder = this.#columns.get(column) ?? this.#begin(column)
    if (this.#arrays.has(column))
      throw corruptFile(this.#name, `${place}: "${column}" is no list, unlike in the rows before`)
    this.#budget.take(1)
    builder.fill(row)
    if (value === null || value === undefined || Number.isNaN(value)) builder.addMissing()
    else if (typeof value === 'number') builder.addNumber(value)
    else if (typeof value === 'bigint') builder.addNumber(Number(value))
    else if (typeof value === 'string') builder.addWord(value)
    else if (typeof value === 'boolean') builder.addWord(String(value))
    else if (value instanceof Date) builder.addWord(value.toISOString())
    else throw corruptFile(this.#name, `${place}: "${column}" holds neither a number, a word nor a list of numbers`)
  }

  #begin(column: string): ColumnBuilder {
    if (this.#columns.size >= mostColumns) {
      throw corruptFile(this.#name, `it has more than ${mostColumns} columns, at most that many are possible`)
    }
    const builder = new ColumnBuilder(column)
    this.#columns.set(column, builder)
    return builder
  }

  #addArray(column: string, row: number, list: ArrayLike<unknown>, place: string): void {
    this.#budget.take(list.length)
    const known = this.#arrays.get(column)
    if (known === undefined && (this.#columns.has(column) || row > 0)) {
      throw corruptFile(this.#name, `${place}: "${column}" is a list, unlike in the rows before`)
    }
    const { width, values } = known ?? {
      width: list.length,
      values: new GrowingArray((length) => new Float32Array(length)),
    }
    if (known === undefined) {
      this.#begin(column)
      this.#arrays.set(column, { width, values })
    }
    if (list.length !== width || values.length !== row * width || width === 0) {
      throw corruptFile(this.#name, `${place}: "${column}" has ${list.length} numbers, but ${width} in the rows before`)
    }
    for (let index = 0; index < list.length; index++) {
      const value = list[index]
      if (typeof value !== 'number' && typeof value !== 'bigint') {
        throw corruptFile(this.#name, `${place}: "${column}" holds a list of something else than numbers`)
      }
      values.push(Number(value))
    }
  }

  /** The columns of so many rows, in the order in which they first came. */
  finish(rows: number): readonly Column[] {
    return [...this.#columns].map(([name, builder]) => {
      const array = this.#arrays.get(name)
      if (array === undefined) {
        builder.fill(rows)
        return builder.finish()
      }
      if (array.values.length !== rows * array.width) {
        throw corruptFile(this.#name, `"${name}" is not in every row`)
      }
      return {
        kind: 'numbers',
        name,
        sides: [array.width],
        values: array.values.finish({ length: array.values.length, value: 0 }),
      }
    })
  }
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}
