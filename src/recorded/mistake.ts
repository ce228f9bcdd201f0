/** What is wrong in a file of recorded runs, and where. */
export interface RecordedMistake {
  /** The file, as the spec names it. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters. */
  readonly column: number
  /** What is wrong, and what was expected, as one sentence without a full stop. */
  readonly message: string
}
