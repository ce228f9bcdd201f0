import type { PathName } from './file-name.ts'

/**
 * How a kind of report writes what a spec or a measurement says, so that it is inert there: one view of a claim serves Markdown and HTML.
 *
 * @typeParam Inert text that is safe in that kind of report
 */
export interface Dialect<Inert> {
  /** Any text, on one line. */
  text(text: string): Inert
  /** Any text as a part of a line: with the space that joins it to its neighbours. */
  part(text: string): Inert
  /** Parts of a line, with nothing between them. */
  concat(parts: readonly Inert[]): Inert
  /** Any text in a table's cell; a dash for none. */
  cell(text: string | null): Inert
  /** Any text in a table's cell, on a line that is not broken. */
  unbroken(text: string): Inert
  /** Any text in a table's cell, whose long names may be broken after a dot. */
  breakable(text: string): Inert
  /** What is inert on a line, made fit for a table's cell. */
  inCell(content: Inert): Inert
  /** One under the other, in a table's cell. */
  lines(first: Inert, second: Inert): Inert
  /** One beside the other. */
  join(first: Inert, second: Inert): Inert
  /** A passage of a source, with its line breaks and its strong words. */
  quote(text: string): Inert
  /** Code within a line. */
  code(text: string): Inert
  /** A line of shell as a block. */
  command(line: string): Inert
  /** A link to a place of the reports. */
  link(label: string, target: PathName): Inert
  /** A link to a page of the web; the label alone where the address is not one of `http` or `https`. */
  webLink(label: string, address: string): Inert
}
