import { onceForEach } from '../../once-for-each.ts'
import type { ClaimResult } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { ReportAnchors } from '../report-anchors.ts'

/** An id that cannot be an ordinary word: it has a digit. */
const unlikeWord = /^[\w.-]*\d[\w.-]*$/

/**
 * Any text on one line, in which the ids of claims are links to them: `stays zero for ever (s1.2c)`.
 *
 * @param text what a spec says of a claim
 * @param claims that the report has
 * @param anchors where they stand
 * @param own the claim that the text belongs to, which it does not lead to
 */
export function linkMentions<Inert>(
  text: string,
  claims: readonly Pick<ClaimResult, 'id'>[],
  dialect: Dialect<Inert>,
  anchors: ReportAnchors,
  own: Pick<ClaimResult, 'id'> | null = null,
): Inert {
  const mention = mentionOf(claims)
  if (mention === null) return dialect.text(text)
  const parts: { readonly words: string; readonly link: boolean }[] = []
  let words = ''
  for (const [index, part] of text.split(mention).entries()) {
    if (index % 2 === 1 && part !== own?.id) {
      parts.push({ words, link: false }, { words: part, link: true })
      words = ''
    } else words += part
  }
  if (parts.length === 0) return dialect.text(text)
  parts.push({ words, link: false })
  return dialect.concat(
    parts.map(({ words, link }) =>
      link ? dialect.link(words, anchors.linkTo(anchors.claim({ id: words }))) : dialect.part(words),
    ),
  )
}

/** Finds the ids of a report's claims; `null` where none can be told from a word. */
const mentionOf = onceForEach((claims: readonly Pick<ClaimResult, 'id'>[]): RegExp | null => {
  const ids = claims.map(({ id }) => id).filter((id) => unlikeWord.test(id))
  if (ids.length === 0) return null
  const anyId = ids.sort((a, b) => b.length - a.length).map((id) => id.replace(/[.-]/g, '\\$&'))
  // Whole ids only: neither the end of a longer word nor the start of one.
  return new RegExp(`(?<![\\w./-])(${anyId.join('|')})(?![\\w/-]|\\.\\w)`)
})
