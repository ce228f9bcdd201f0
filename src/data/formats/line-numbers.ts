import { GrowingArray } from '../files/growing-array.ts'

/** On which line each record of a file of text ends. Most end one line after the one before: only the others are kept. */
export class LineNumbers {
  #length = 0
  #last = 0
  /** Of each record that does not end one line after the one before it: its number, counted from 0, and its line. */
  readonly #records = new GrowingArray((length) => new Int32Array(length))
  readonly #lines = new GrowingArray((length) => new Int32Array(length))

  /** How many records were added. */
  get length(): number {
    return this.#length
  }

  /**
   * Adds the line of the next record.
   *
   * @returns how many numbers are kept for it
   */
  add(line: number): number {
    const next = line === this.#last + 1
    this.#last = line
    this.#length++
    if (next) return 0
    this.#records.push(this.#length - 1)
    this.#lines.push(line)
    return 2
  }

  /** The line of each record, by its number; nothing can be added then. */
  finish(): (record: number) => number {
    const records = this.#records.finish({ length: this.#records.length, value: 0 })
    const lines = this.#lines.finish({ length: this.#lines.length, value: 0 })
    return (record) => {
      // The last one kept that is not behind it.
      let [from, to] = [0, records.length]
      while (from < to) {
        const middle = (from + to) >> 1
        if ((records[middle] ?? 0) <= record) from = middle + 1
        else to = middle
      }
      return from === 0 ? record + 1 : (lines[from - 1] ?? 0) + record - (records[from - 1] ?? 0)
    }
  }
}
