import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { plain } from './plain.ts'
import { linePlace, type SourceFormat } from './source-format.ts'

/** What a page does not show. */
const hidden: readonly string[] = ['head', 'script', 'style', 'template', 'noscript']

/** Elements within a line; all others begin and end one. */
const inline: readonly string[] = [
  ...[
    'a',
    'abbr',
    'b',
    'bdi',
    'bdo',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
    'i',
    'ins',
    'kbd',
    'mark',
    'q',
    's',
  ],
  ...['samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr'],
]

/** A web page: the text that it shows, without its markup. Lines are those of that text. */
export const html: SourceFormat = {
  extensions: ['html', 'htm', 'xhtml'],
  async read(bytes) {
    const parts: string[] = []
    collect(parse(await plain.read(bytes)), parts)
    return parts
      .join('')
      .replace(/[ \t]*\n\s*/g, '\n')
      .trim()
  },
  place: linePlace,
}

function collect(node: DefaultTreeAdapterTypes.Node, parts: string[]): void {
  if ('value' in node && node.nodeName === '#text') parts.push(node.value)
  if (!('childNodes' in node) || hidden.includes(node.nodeName)) return
  const apart = 'tagName' in node && !inline.includes(node.tagName)
  if (apart) parts.push('\n')
  for (const child of node.childNodes) collect(child, parts)
  if (apart) parts.push('\n')
}
