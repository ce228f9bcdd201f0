/** A Markdown table. Cells are texts of the bench's own. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** `yes`, `**no**`, or that it is not known. */
export function metText(met: boolean | null): string {
  if (met === null) return 'not measured'
  return met ? 'yes' : '**no**'
}
