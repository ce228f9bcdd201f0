import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { codeSpan } from './code.ts'
import { markdown, markdownCell, markdownQuote, markdownText } from './markdown.ts'
import { plainText } from './plain-text.ts'

/** As lenient as GitHub: HTML passes, addresses become links. Bare domains do not, as there. */
const renderer = new MarkdownIt({ html: true, linkify: true })
renderer.linkify.set({ fuzzyLink: false })
renderer.linkify.add('www.', { validate: (text, position) => /^[\w./-]+/.exec(text.slice(position))?.[0].length ?? 0 })

/** What a reader sees, without the zero-width spaces that part what GitHub would link. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
    .trim()
}

function tagsOf(html: string): readonly string[] {
  return html.match(/<[^>]*>/g)?.filter((tag) => !/^<\/?span>$/.test(tag)) ?? []
}

test('the renderer of these tests does link, embed and format what is not escaped', () => {
  const html = renderer.render('https://evil.example www.evil.example a@evil.example **b** <i>c</i> ![d](e.png)')
  expect(html.match(/<(?:a|strong|i|img)\b/g)).toEqual(['<a', '<a', '<a', '<strong', '<i', '<img'])
})

test.each(hostileTexts)('text is shown as it was written and is no markup: %j', (hostile) => {
  const escaped = markdownText(hostile)
  const words = plainText(hostile)
  const html = renderer.render(markdown`${escaped}\n\nnext`)
  expect(textOf(html)).toBe(`${words}\nnext`.trim())
  expect(tagsOf(html)).toEqual(words === '' ? ['<p>', '</p>'] : ['<p>', '</p>', '<p>', '</p>'])
  expect(tagsOf(renderer.render(markdown`- ${escaped}`))).toEqual(['<ul>', '<li>', '</li>', '</ul>'])
  expect(tagsOf(renderer.render(markdown`### x ${escaped}`))).toEqual(['<h3>', '</h3>'])
  expect(tagsOf(renderer.render(markdown`[x ${escaped}](report.md)`))).toEqual([
    '<p>',
    '<a href="report.md">',
    '</a>',
    '</p>',
  ])
})

test.each(hostileTexts)('a cell stays one cell: %j', (hostile) => {
  const cells = [markdownText(hostile), codeSpan(hostile)].map(markdownCell)
  const html = renderer.render(`| a | b |\n| --- | --- |\n| x${cells[0]} | ${cells[1]} |\n`)
  const [text = '', code = ''] = [...html.matchAll(/<td>(.*?)<\/td>/g)].map((match) => match[1] ?? '')
  expect(html.match(/<t[dh]>/g)).toHaveLength(4)
  expect(textOf(text)).toBe(`x${plainText(hostile)}`)
  expect(textOf(code)).toBe(plainText(hostile) === '' ? '–' : plainText(hostile))
})

test.each(hostileTexts)('nothing is left that GitHub links after rendering: %j', (hostile) => {
  const shown = renderer.renderInline(markdownText(hostile)).replace(/<\/?span>/g, '<>')
  expect(shown).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\.|:[a-z+]\w*:|\$[^<]/i)
})

test('a quote keeps its lines and its strong words, and nothing else of its markup', () => {
  expect(markdownQuote('**No** <b>way</b>\nsee *this* | @you\n')).toMatchInlineSnapshot(
    `"<strong>No</strong> &lt;b&gt;way&lt;/b&gt;<br>see \\*this\\* | @&#8203;you"`,
  )
})

test.each(hostileTexts)('a quote is inert: %j', (hostile) => {
  const html = renderer.render(`> ${markdownQuote(hostile)}\n>\n> — end`)
  expect(tagsOf(html).filter((tag) => !/^<\/?(?:blockquote|p|br|strong)>$/.test(tag))).toEqual([])
})

test('numbers at the start of a text are left as they are', () => {
  expect(markdownText('0.9533 [0.9, 1]')).toBe('0.9533 \\[0.9, 1\\]')
})
