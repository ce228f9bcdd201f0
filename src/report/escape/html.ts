import { breakLongNames } from './break-long-names.ts'
import type { Dialect } from './dialect.ts'
import type { PathName } from './file-name.ts'
import { webAddress } from './web-address.ts'
import { xmlText } from './xml.ts'

declare const inert: unique symbol

/** HTML that is safe as an element's content or a quoted attribute: only this file and the charts make it, and only it may enter a page. */
export type Html = string & { readonly [inert]: 'html' }

/**
 * Any text as inert HTML, on one line.
 *
 * @param text anything a spec holds
 */
export function htmlText(text: string): Html {
  return xmlText(text) as Html
}

/** Joins words of ours with what is inert already: the compiler refuses any other text. */
export function html(words: TemplateStringsArray, ...parts: readonly (Html | PathName | number)[]): Html {
  return words.reduce((joined, word, index) => `${joined}${parts[index - 1] ?? ''}${word}`) as Html
}

/** How an HTML page says things. */
export const htmlDialect: Dialect<Html> = {
  text: htmlText,
  part: htmlPart,
  concat: (parts) => parts.join('') as Html,
  cell: (text) => htmlText(text === null || text.trim() === '' ? '–' : text),
  unbroken: (text) => htmlText(text).replaceAll(' ', '&#160;') as Html,
  breakable: (text) => breakLongNames(htmlText(text)) as Html,
  inCell: (content) => content,
  lines: (first, second) => html`${first}<br>${second}`,
  quote: (text) =>
    text
      .trim()
      .split(/\r\n|\r|\n/)
      .map((line) =>
        line
          .split(/\*\*(?=\S)(.+?)(?<=\S)\*\*/)
          .map((part, index) => (index % 2 === 1 ? `<strong>${xmlText(part)}</strong>` : htmlPart(part)))
          .join(''),
      )
      .join('<br>') as Html,
  code: (text) => html`<code>${htmlText(text)}</code>`,
  command: (line) => html`<pre tabindex="0"><code>${htmlText(line)}</code></pre>`,
  link: (label, target) => html`<a href="${target}">${htmlText(label)}</a>`,
  webLink(label, address) {
    const target = webAddress(address)
    return target === null
      ? htmlText(label)
      : html`<a href="${htmlText(target)}" rel="noreferrer">${htmlText(label)}</a>`
  },
  join: (first, second) => html`${first} ${second}`,
}

/** Any text as a part of a line, with the space that joins it to its neighbours. */
function htmlPart(part: string): Html {
  return `${/^\s/.test(part) ? ' ' : ''}${xmlText(part)}${/\S\s+$/.test(part) ? ' ' : ''}` as Html
}
