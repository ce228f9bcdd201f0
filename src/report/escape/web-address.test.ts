import { expect, test } from 'vitest'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { htmlDialect } from './html.ts'
import { markdownDialect } from './markdown-dialect.ts'
import { webAddress } from './web-address.ts'

test('addresses of the web stay, what would end a link is written by its code', () => {
  expect(webAddress('https://arxiv.org/abs/1502.03167')).toBe('https://arxiv.org/abs/1502.03167')
  expect(webAddress('https://doi.org/10.1002/(SICI)1097-0258')).toBe('https://doi.org/10.1002/%28SICI%291097-0258')
  expect(webAddress('https://a.example/x)](javascript:alert(1))')).not.toMatch(/[()[\]]/)
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//a.example', 'a', ''])(
  'no link leads to %j',
  (address) => {
    expect(webAddress(address)).toBeNull()
    expect(htmlDialect.webLink('label', address)).toBe('label')
    expect(markdownDialect.webLink('label', address)).toBe('label')
  },
)

test.each(hostileTexts)('a link with %j in its address has one address and no markup', (hostile) => {
  const address = `https://a.example/${hostile}`
  expect(htmlDialect.webLink('label', address)).toMatch(
    /^<a href="https:\/\/a\.example\/[^"<>\s]*" rel="noreferrer">label<\/a>$/,
  )
  expect(markdownDialect.webLink('label', address)).toMatch(/^\[label\]\(https:\/\/a\.example\/[^()\s<>]*\)$/)
})
