import { breakLongNames } from './break-long-names.ts'
import { codeBlock, codeSpan } from './code.ts'
import type { Dialect } from './dialect.ts'
import { type Markdown, markdown, markdownCell, markdownPart, markdownQuote, markdownText } from './markdown.ts'
import { webAddress } from './web-address.ts'

/** How a Markdown report says things. */
export const markdownDialect: Dialect<Markdown> = {
  text: markdownText,
  part: markdownPart,
  concat: (parts) => parts.join('') as Markdown,
  cell: (text) => markdownCell(markdownText(text === null || text.trim() === '' ? '–' : text)),
  unbroken: (text) => markdownCell(markdownText(text)).replaceAll(' ', '&nbsp;') as Markdown,
  breakable: (text) => breakLongNames(markdownCell(markdownText(text))) as Markdown,
  inCell: markdownCell,
  lines: (first, second) => markdown`${first}<br>${second}`,
  join: (first, second) => markdown`${first} ${second}`,
  quote: markdownQuote,
  code: codeSpan,
  command: codeBlock,
  link: (label, target) => markdown`[${markdownText(label)}](${target})`,
  webLink(label, address) {
    const target = webAddress(address)
    return target === null ? markdownText(label) : (`[${markdownText(label)}](${target})` as Markdown)
  },
}
