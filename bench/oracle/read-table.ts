/**
 * Reads a table of tab-separated values whose first line names its columns.
 *
 * @param text the file's text; a cell that is missing at the end of a line is left out of its row
 */
export function readTable(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = text.trim().split('\n')
  const names = header.split('\t')
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, index) => [names[index] ?? '', cell])))
}
