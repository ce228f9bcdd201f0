/**
 * Joins lines as far as there is room, and says how many are left out.
 *
 * @param lines in the order of their weight
 * @param limit bytes of UTF-8
 * @param more the line in place of those that are left out; counts towards no limit, since it is short
 */
export function withinBytes(lines: readonly string[], limit: number, more: (left: number) => string): string {
  let room = limit
  const fitting = []
  for (const line of lines) {
    room -= new TextEncoder().encode(line).length + 1
    if (room < 0) break
    fitting.push(line)
  }
  const left = lines.length - fitting.length
  return [...fitting, ...(left === 0 ? [] : [more(left)])].join('\n')
}
