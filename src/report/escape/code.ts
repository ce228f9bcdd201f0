import type { Markdown } from './markdown.ts'
import { plainText } from './plain-text.ts'

/**
 * Any text as an inline code span: the fence is longer than any run of backticks inside, so that the text cannot end it.
 *
 * @param text anything a spec holds; an empty one becomes a dash, since Markdown has no empty code span
 */
export function codeSpan(text: string): Markdown {
  const code = plainText(text)
  if (code === '') return '–' as Markdown
  const fence = fenceFor(code, 1)
  const padding = /^`|`$/.test(code) ? ' ' : ''
  return `${fence}${padding}${code}${padding}${fence}` as Markdown
}

/**
 * One line of shell as a fenced code block.
 *
 * @param line a command; line breaks become spaces
 */
export function codeBlock(line: string): Markdown {
  const code = plainText(line)
  const fence = fenceFor(code, 3)
  return `${fence}sh\n${code}\n${fence}` as Markdown
}

/**
 * A word of a shell command, quoted where the shell would read it as more than a word.
 *
 * @param word an argument
 */
export function shellWord(word: string): string {
  const text = plainText(word)
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function fenceFor(code: string, least: number): string {
  const runs = code.match(/`+/g) ?? []
  return '`'.repeat(Math.max(least, ...runs.map((run) => run.length + 1)))
}
