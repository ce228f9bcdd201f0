import type { Problem } from './problem.ts'

/** Columns of a line that a code frame shows. */
const frameWidth = 120
/** Lines shown above the mistake. */
const linesBefore = 1

/**
 * Renders problems as a compiler does: place, code, message and hint, then the lines with carets under the mistake. Plain text; control characters
 * of the file are made visible, so that they do nothing to a terminal.
 *
 * @param problems as `readSpec` gives them
 * @param text the text that they were found in
 */
export function renderProblems(problems: readonly Problem[], text: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  return problems.map((problem) => renderProblem(problem, lines)).join('\n\n')
}

/** What is wrong and how to fix it, in sentences; characters of the file stand in it as they are. */
export function problemSentences({ message, hint }: Pick<Problem, 'message' | 'hint'>): string {
  if (hint === '') return message
  return /[.!?]$/.test(message) ? `${message} ${hint}` : `${message}. ${hint}`
}

function renderProblem(problem: Problem, lines: readonly string[]): string {
  const { path, line, column, code } = problem
  const head = visible(`${path}:${line}:${column}  ${code}  ${problemSentences(problem)}`)
  return [head, ...frame(problem, lines)].join('\n')
}

function frame({ line, column, endLine, endColumn }: Problem, lines: readonly string[]): readonly string[] {
  const marked = lines[line - 1]
  if (marked === undefined || marked.trim() === '') return []
  const margin = Math.max(4, String(line).length + 2)
  const from = marked.length <= frameWidth ? 0 : Math.max(0, column - 1 - frameWidth / 2)
  const window = (content: string) => visible(content.slice(from, from + frameWidth)).trimEnd()
  const row = (number: number) => `${String(number).padStart(margin)} | ${window(lines[number - 1] ?? '')}`
  const first = Math.max(1, line - linesBefore)
  const rows = Array.from({ length: line - first + 1 }, (_, index) => row(first + index))
  const end = endLine === line ? endColumn - 1 : marked.trimEnd().length
  const carets = Math.max(1, Math.min(end, from + frameWidth) - (column - 1))
  return [...rows, `${' '.repeat(margin)} | ${' '.repeat(column - 1 - from)}${'^'.repeat(carets)}`]
}

/** Tabs as arrows, other control characters as the Unicode pictures of them: one column each, and inert. */
function visible(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '\t') return '→'
    if (code < 0x20) return String.fromCodePoint(0x2400 + code)
    return (code >= 0x7f && code < 0xa0) || /\p{Bidi_Control}|[\u2028\u2029]/u.test(character) ? '␦' : character
  }).join('')
}
