import { corruptFile } from '../files/corrupt-file.ts'

/** Blank lines that a file may have beyond one for each of its rows, which is what wrong line ends leave. */
const mostBlankLines = 1_000_000

/** Counts the blank lines of a file of text: nothing comes of them, so nothing else bounds how long they are read. */
export class BlankLines {
  readonly #name: string
  #count = 0

  /** @param name of the file, for the message */
  constructor(name: string) {
    this.#name = name
  }

  /**
   * Counts one more.
   *
   * @param line its number
   * @param rows before it
   * @throws AssayError `data/corrupt` when there are too many
   */
  add(line: number, rows: number): void {
    this.#count++
    if (this.#count <= rows + mostBlankLines) return
    throw corruptFile(
      this.#name,
      `line ${line}: it has ${this.#count} blank lines and ${rows} rows; at most ${mostBlankLines} more are possible`,
    )
  }
}
