import type { Observation } from './observation.ts'

/** What is wrong in a file of recorded runs, and where. */
export interface RecordedMistake {
  /** The file, as the spec names it. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters. */
  readonly column: number
  /** What is wrong, and what was expected, as one sentence without a full stop, on one line. */
  readonly message: string
}

/** A mistake at the cell that an observation was read from. */
export function located({ from: { file, table }, row, cell }: Observation, message: string): RecordedMistake {
  return { file, ...table.place(row, cell), message: onOneLine(message) }
}

/** A message that quotes the file: a cell in quotation marks may hold line breaks. */
export function onOneLine(message: string): string {
  return message.replace(/\s+/g, ' ')
}
