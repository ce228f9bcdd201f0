import { AssayError } from '../../errors.ts'
import { type Column, mostFrameBytes, mostWords } from './frame.ts'
import { GrowingArray } from './growing-array.ts'

/** What stands for a missing value in tables of text, in lower case. */
const missingWords: ReadonlySet<string> = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?'])

/** A decimal number as programs write them; `Number` alone would take hexadecimal ones and blanks too. */
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Whether a cell of text is a number. */
export function isNumber(text: string): boolean {
  return decimal.test(text)
}

/** Whether a cell of text says that there is no value. */
export function isMissing(text: string): boolean {
  return missingWords.has(text.toLowerCase())
}

/** Cells of all columns of one file: as many numbers as {@link mostFrameBytes} hold. */
export class CellBudget {
  #left = mostFrameBytes / Float32Array.BYTES_PER_ELEMENT
  readonly #name: string

  /** @param name of the file, for the message */
  constructor(name: string) {
    this.#name = name
  }

  /**
   * Counts cells that are about to be kept.
   *
   * @throws AssayError `data/corrupt` when there are too many
   */
  take(cells: number): void {
    this.#left -= cells
    if (this.#left >= 0) return
    throw new AssayError(
      'data/corrupt',
      `${this.#name} holds more than ${mostFrameBytes / 1e6} MB of numbers, at most that much is possible. Keep fewer rows or columns`,
    )
  }
}

/**
 * Gathers one column, cell by cell. While few different things come, each cell is the number of one of them; then cells are numbers as long as all of them are. So a cell takes four
 * bytes, whatever the column will turn out to be.
 */
export class ColumnBuilder {
  readonly #name: string
  readonly #expected: number
  #length = 0
  /** Of each cell, the number of what it holds, -1 where that is missing; `null` when there are too many different ones to keep. */
  #codes: GrowingArray<Int32Array> | null
  readonly #codeOf = new Map<string, number>()
  /** The number that each code stands for; of a word, none. */
  readonly #numberOf: number[] = []
  /** When there are no codes: up to the last number, with NaN for what is missing; `null` for a column with a word. */
  #numbers: GrowingArray<Float32Array> | null = null
  #numberCount = 0
  #firstWord: { row: number; text: string } | null = null

  /** @param expected how many cells will come, about; 0 where that is not known */
  constructor(name: string, expected = 0) {
    this.#name = name
    this.#expected = expected
    this.#codes = new GrowingArray((length) => new Int32Array(length), expected)
  }

  /** Adds a cell of text; what is a number is taken as one. */
  addText(text: string): void {
    if (isNumber(text)) this.#add(Number(text), text)
    else if (isMissing(text)) this.addMissing()
    else this.addWord(text)
  }

  /** Adds a number. */
  addNumber(value: number): void {
    this.#add(value, Object.is(value, -0) ? '-0' : String(value))
  }

  /** Adds a word, also one that looks like a number. */
  addWord(text: string): void {
    this.#firstWord ??= { row: this.#length, text: text.slice(0, 40) }
    this.#numbers = null
    this.#note(text, Number.NaN)
    this.#length++
  }

  /** Adds a cell without a value. */
  addMissing(): void {
    this.#codes?.push(-1)
    this.#length++
  }

  /** Adds missing values until there are so many rows. */
  fill(rows: number): void {
    while (this.#length < rows) this.addMissing()
  }

  #add(value: number, text: string): void {
    this.#note(text, value)
    this.#pushNumber(value)
    this.#numberCount++
    this.#length++
  }

  #pushNumber(value: number): void {
    if (this.#numbers === null) return
    while (this.#numbers.length < this.#length) this.#numbers.push(Number.NaN)
    this.#numbers.push(value)
  }

  #note(text: string, value: number): void {
    if (this.#codes === null) return
    const known = this.#codeOf.get(text)
    if (known === undefined && this.#codeOf.size >= mostWords) {
      this.#leaveCodes(this.#codes)
      return
    }
    const code = known ?? this.#codeOf.size
    if (known === undefined) {
      this.#codeOf.set(text, code)
      this.#numberOf.push(value)
    }
    this.#codes.push(code)
  }

  /** From here on, cells are numbers; of a column with a word nothing is kept. */
  #leaveCodes(codes: GrowingArray<Int32Array>): void {
    this.#codes = null
    if (this.#firstWord !== null) return
    this.#numbers = new GrowingArray((length) => new Float32Array(length), this.#expected)
    for (const code of codes.finish({ length: codes.length, value: -1 })) this.#numbers.push(this.#numberAt(code))
  }

  #numberAt(code: number): number {
    return this.#numberOf[code] ?? Number.NaN
  }

  /** The column of all cells that were added; nothing can be added then. One without any value is of numbers, all missing. */
  finish(): Column {
    const codes = this.#codes?.finish({ length: this.#length, value: -1 }) ?? new Int32Array(0)
    this.#codes = null
    if (this.#firstWord !== null) {
      return {
        kind: 'words',
        name: this.#name,
        words: [...this.#codeOf.keys()],
        codes,
        numbers: this.#numberCount,
        firstWord: this.#firstWord,
      }
    }
    const values = this.#numbers?.finish({ length: this.#length, value: Number.NaN }) ?? this.#inPlace(codes)
    return { kind: 'numbers', name: this.#name, sides: [], values }
  }

  /** Puts the numbers where their codes were. */
  #inPlace(codes: Int32Array): Float32Array {
    const values = new Float32Array(codes.buffer, codes.byteOffset, codes.length)
    for (let row = 0; row < codes.length; row++) values[row] = this.#numberAt(codes[row] ?? -1)
    return values
  }
}
