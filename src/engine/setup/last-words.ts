/**
 * The lines of a program's output that say why it failed: its last lines that speak of an error, or else its last lines. Stack frames, blank lines
 * and lines of mere punctuation are left out.
 */
export function lastWords(output: string): readonly string[] {
  const lines = output
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => /\w/.test(line) && !line.startsWith('at '))
  const errors = lines.filter(
    (line) => /error\b|not found|cannot|denied/i.test(line) && !/^(throw |Emitted 'error' event)/.test(line),
  )
  return (errors.length > 0 ? errors : lines).slice(-4)
}
