/** What strings of JSON may hold and a log or an editor should not act on: a command of GitHub Actions, control characters that JSON leaves as they are, marks that reorder what is read. */
const notForReading = /##\[|[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/**
 * Any JSON, safe to print and to read: characters that would be acted on are written as `\\u` and their number, and read the same.
 *
 * @returns indented, ending with a line break
 */
export function inertJson(value: object): string {
  const json = JSON.stringify(value, null, 2)
  return `${json.replace(notForReading, (text) => text.slice(0, -1) + byNumber(text.slice(-1)))}\n`
}

function byNumber(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
