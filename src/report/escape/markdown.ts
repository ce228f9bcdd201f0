import type { PathName } from './file-name.ts'
import { plainText } from './plain-text.ts'

declare const inert: unique symbol

/** Markdown that is safe to place in a report: only the functions of this folder make it, and only it may enter a template. */
export type Markdown = string & { readonly [inert]: true }

/**
 * Joins words of ours with what is inert already: the compiler refuses any other text.
 *
 * @example markdown`${markdownText(title)}, ${codeSpan(spec)}`
 */
export function markdown(words: TemplateStringsArray, ...parts: readonly (Markdown | PathName | number)[]): Markdown {
  return words.reduce((joined, word, index) => `${joined}${parts[index - 1] ?? ''}${word}`) as Markdown
}

/** A zero-width space: parts what GitHub would link (`@name`, `#12`, `https://…`) without showing. */
const break_ = '&#8203;'

/** Characters with a meaning inside a line, and how each is written so that it has none. `$` opens mathematics on GitHub, which ignores `\$`. */
const inline: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', $: '<span>$</span>' }

/**
 * Any text as inert inline Markdown, on one line: it reads as written, and is no markup, HTML, link, image, mention, issue reference, emoji code
 * or formula, at the start of a line or within it.
 *
 * @param text anything a spec holds
 */
export function markdownText(text: string): Markdown {
  const escaped = plainText(text)
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/[<>&$]/g, (character) => inline[character] ?? '')
    .replace(/@(?=\w)|#(?=\d)|\bGH-(?=\d)/gi, `$&${break_}`)
    .replace(/:\/\/|:(?=[\w+-]+:)/g, (match) => `:${break_}${match.slice(1)}`)
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}${break_}.`)
    .replace(/^[#+=-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
  return escaped as Markdown
}

/**
 * A passage of a source, line breaks kept, inert as {@link markdownText} but for one thing: `**words**` are shown strong, as in the source.
 *
 * @param text the quote, perhaps of several lines
 */
export function markdownQuote(text: string): Markdown {
  const lines = text.trim().split(/\r\n|\r|\n/)
  const shown = lines.map((line) =>
    line
      .split(/\*\*(?=\S)(.+?)(?<=\S)\*\*/)
      .map((part, index) => (index % 2 === 1 ? `<strong>${markdownText(part)}</strong>` : markdownPart(part)))
      .join(''),
  )
  return shown.join('<br>') as Markdown
}

/**
 * A table's cell: inert Markdown whose pipes no longer part cells (a table takes `\|` for a pipe even in a code span).
 *
 * @param content inert inline Markdown
 */
export function markdownCell(content: Markdown): Markdown {
  return content.replaceAll('|', '\\|') as Markdown
}

/** Any text as a part of a line, inert as {@link markdownText}, with the space that joins it to its neighbours. */
export function markdownPart(part: string): Markdown {
  const text = markdownText(part)
  return `${/^\s/.test(part) ? ' ' : ''}${text}${/\S\s+$/.test(part) ? ' ' : ''}` as Markdown
}
