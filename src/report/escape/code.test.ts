import MarkdownIt from 'markdown-it'
import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { codeBlock, codeSpan, shellWord } from './code.ts'
import { plainText } from './plain-text.ts'

const renderer = new MarkdownIt({ html: true, linkify: true })

test.each(hostileTexts.filter((text) => text.trim() !== ''))('a code span holds all of its text: %j', (hostile) => {
  const html = renderer.renderInline(codeSpan(hostile))
  expect(html).toBe(`<code>${renderer.utils.escapeHtml(plainText(hostile))}</code>`)
})

test.each(hostileTexts)('a code block holds all of its line: %j', (hostile) => {
  const html = renderer.render(codeBlock(`npx ${hostile}`))
  expect(html).toBe(
    `<pre><code class="language-sh">${renderer.utils.escapeHtml(plainText(`npx ${hostile}`))}\n</code></pre>\n`,
  )
})

test('a shell reads a word as one word', () => {
  expect(['s1.2', 'two words', "it's $HOME", '`id`; rm', ''].map(shellWord)).toEqual([
    's1.2',
    "'two words'",
    "'it'\\''s $HOME'",
    "'`id`; rm'",
    "''",
  ])
})
