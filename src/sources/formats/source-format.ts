/** A form in which a source's text comes. */
export interface SourceFormat {
  /** What such files' names end with, in small letters, without the dot; empty for whatever no other format has. */
  readonly extensions: readonly string[]
  /**
   * Reads the words of a file.
   *
   * @throws AssayError `usage/invalid` when the file is not of this format
   */
  read(bytes: Uint8Array): Promise<string>
  /** Names a place of that text, as a reader of the file would look for it: `line 12`, `page 3`, `In [7]`. */
  place(text: string, at: number): string
}

/** The line of a place, counted from 1. */
export function linePlace(text: string, at: number): string {
  return `line ${text.slice(0, at).split('\n').length}`
}
