import type { Dialect } from '../escape/dialect.ts'
import type { Told } from '../overview.ts'
import type { ReportAnchors } from '../report-anchors.ts'
import { verdictWord } from '../verdict-text.ts'
import { linkMentions } from './link-mentions.ts'

/** A claim as a row of the first tables: every text is inert and fit for a cell, every absent part `null`. */
export type ToldView<Inert> = {
  /** Its id, as a link where there is a place to lead to. */
  readonly id: Inert
  readonly name: Inert
  /** The title of the source. */
  readonly source: Inert
  /** What the source says, in its words unless it is a paraphrase. */
  readonly quote: Inert
  readonly paraphrase: boolean
  /** Where that stands in the source. */
  readonly where: Inert
  readonly published: Inert | null
  readonly found: Inert
  /** What was measured, in words. */
  readonly quantity: Inert | null
  readonly required: Inert
  readonly why: Inert | null
  /** A link to the rest of the reason; `null` where that is all. */
  readonly more: Inert | null
  readonly needed: Inert | null
  /** Claims that explain it, with their verdicts. */
  readonly explainedBy: readonly Inert[]
}

/**
 * Prepares a claim of the overview for the templates.
 *
 * @param anchors where claims of its spec stand; `null` where there is no report to lead to
 */
export function viewTold<Inert>(
  { claim, results, found, quantity, required, why, more, needed, explainedBy }: Told,
  dialect: Dialect<Inert>,
  anchors: ReportAnchors | null,
): ToldView<Inert> {
  const { text, cell, quote, inCell, link } = dialect
  const named = (label: string, id: string) =>
    inCell(anchors === null ? text(label) : link(label, anchors.linkTo(anchors.claim({ id }))))
  const optional = (words: string | null) => (words === null || words.trim() === '' ? null : cell(words))
  return {
    id: named(claim.id, claim.id),
    name: cell(claim.name),
    source: cell(results.title),
    quote: inCell(quote(claim.quote)),
    paraphrase: claim.paraphrase ?? false,
    where: cell(claim.where),
    published: optional(claim.published),
    found: cell(found),
    quantity: optional(quantity),
    required: cell(required),
    why:
      why === null
        ? null
        : inCell(anchors === null ? text(why) : linkMentions(why, results.claims, dialect, anchors, claim)),
    more: more && anchors !== null ? named('more', claim.id) : null,
    needed: optional(needed),
    explainedBy: explainedBy.map((other) =>
      dialect.join(named(other.id, other.id), cell(`(${verdictWord(other.verdict)})`)),
    ),
  }
}
