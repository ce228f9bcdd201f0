import type { ClaimResult } from '../../results/results.ts'
import type { Dialect } from '../escape/dialect.ts'
import type { ReportAnchors } from '../report-anchors.ts'

/** An id that cannot be an ordinary word: it has a digit. */
const unlikeWord = /^[\w.-]*\d[\w.-]*$/

/**
 * Any text on one line, in which the ids of claims are links to them: `stays zero for ever (s1.2c)`.
 *
 * @param text what a spec says of a claim
 * @param claims that the report has, but for the one that the text belongs to
 * @param anchors where they stand
 */
export function linkMentions<Inert>(
  text: string,
  claims: readonly Pick<ClaimResult, 'id'>[],
  dialect: Dialect<Inert>,
  anchors: ReportAnchors,
): Inert {
  const ids = claims.map(({ id }) => id).filter((id) => unlikeWord.test(id))
  if (ids.length === 0) return dialect.text(text)
  const anyId = ids.sort((a, b) => b.length - a.length).map((id) => id.replace(/[.-]/g, '\\$&'))
  // Whole ids only: neither the end of a longer word nor the start of one.
  const mention = new RegExp(`(?<![\\w./-])(${anyId.join('|')})(?![\\w/-]|\\.\\w)`)
  return dialect.concat(
    text
      .split(mention)
      .map((part, index) =>
        index % 2 === 1 ? dialect.link(part, anchors.linkTo(anchors.claim({ id: part }))) : dialect.part(part),
      ),
  )
}
